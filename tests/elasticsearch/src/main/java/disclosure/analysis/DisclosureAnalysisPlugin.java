package disclosure.analysis;

import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.index.analysis.AbstractTokenFilterFactory;
import org.elasticsearch.index.analysis.NormalizingTokenFilterFactory;
import org.elasticsearch.index.analysis.PreConfiguredTokenFilter;
import org.elasticsearch.index.analysis.PreConfiguredTokenizer;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.lucene.analysis.miscellaneous.DisableGraphAttribute;
import org.elasticsearch.plugins.AnalysisPlugin;
import org.elasticsearch.plugins.Plugin;

/**
 * Lucene's own filters and tokenizers under the names and parameters which Elasticsearch's module
 * analysis-common gives them. The test server comes without that module; a full server has it, so
 * the same index settings are valid on both and this plugin is installed on the test server alone.
 */
public class DisclosureAnalysisPlugin extends Plugin implements AnalysisPlugin {

    @Override
    public Map<String, AnalysisProvider<TokenFilterFactory>> getTokenFilters() {
        return Map.of(
            "cjk_bigram", (index, environment, name, settings) -> new CjkBigram(name, settings),
            "cjk_width", (index, environment, name, settings) -> new CjkWidth(name, settings),
            "lowercase", (index, environment, name, settings) -> new LowerCase(name, settings)
        );
    }

    @Override
    public Map<String, AnalysisProvider<TokenizerFactory>> getTokenizers() {
        return Map.of(
            "keyword",
            (index, environment, name, settings) -> {
                int size = settings.getAsInt("buffer_size", KeywordTokenizer.DEFAULT_BUFFER_SIZE);
                return TokenizerFactory.newFactory(name, () -> new KeywordTokenizer(size));
            },
            "whitespace",
            (index, environment, name, settings) -> {
                int length = settings.getAsInt("max_token_length", StandardAnalyzer.DEFAULT_MAX_TOKEN_LENGTH);
                return TokenizerFactory.newFactory(
                    name,
                    () -> new WhitespaceTokenizer(Tokenizer.DEFAULT_TOKEN_ATTRIBUTE_FACTORY, length)
                );
            }
        );
    }

    @Override
    public List<PreConfiguredTokenFilter> getPreConfiguredTokenFilters() {
        return List.of(
            PreConfiguredTokenFilter.singleton("cjk_bigram", false, CJKBigramFilter::new),
            PreConfiguredTokenFilter.singleton("cjk_width", true, CJKWidthFilter::new)
        );
    }

    @Override
    public List<PreConfiguredTokenizer> getPreConfiguredTokenizers() {
        return List.of(
            PreConfiguredTokenizer.singleton("keyword", KeywordTokenizer::new),
            PreConfiguredTokenizer.singleton("whitespace", WhitespaceTokenizer::new)
        );
    }

    /** Full-width letters to half width, half-width kana to full width; no parameters. */
    private static final class CjkWidth extends AbstractTokenFilterFactory
        implements NormalizingTokenFilterFactory {

        CjkWidth(String name, Settings settings) {
            super(name, settings);
        }

        @Override
        public TokenStream create(TokenStream input) {
            return new CJKWidthFilter(input);
        }
    }

    /** Lower case; the parameter "language" of the full module is not used by us and refused. */
    private static final class LowerCase extends AbstractTokenFilterFactory
        implements NormalizingTokenFilterFactory {

        LowerCase(String name, Settings settings) {
            super(name, settings);
            if (settings.get("language") != null) {
                throw new IllegalArgumentException("[" + name + "] language is not supported here");
            }
        }

        @Override
        public TokenStream create(TokenStream input) {
            return new LowerCaseFilter(input);
        }
    }

    /** Pairs of Chinese characters; parameters "ignored_scripts" and "output_unigrams". */
    private static final class CjkBigram extends AbstractTokenFilterFactory {

        private static final Map<String, Integer> SCRIPTS = Map.of(
            "han", CJKBigramFilter.HAN,
            "hiragana", CJKBigramFilter.HIRAGANA,
            "katakana", CJKBigramFilter.KATAKANA,
            "hangul", CJKBigramFilter.HANGUL
        );

        private final boolean outputUnigrams;
        private final int flags;

        CjkBigram(String name, Settings settings) {
            super(name, settings);
            outputUnigrams = settings.getAsBoolean("output_unigrams", false);
            int kept = 0;
            for (int script : SCRIPTS.values()) {
                kept |= script;
            }
            for (String script : settings.getAsList("ignored_scripts")) {
                // The full module passes over a script it does not know, and so do we.
                kept &= ~SCRIPTS.getOrDefault(script, 0);
            }
            flags = kept;
        }

        @Override
        public TokenStream create(TokenStream input) {
            CJKBigramFilter filter = new CJKBigramFilter(input, flags, outputUnigrams);
            if (outputUnigrams) {
                // A pair stands at the position of its first character; that is no graph of synonyms,
                // and phrase queries must not walk it as one.
                filter.addAttribute(DisableGraphAttribute.class);
            }
            return filter;
        }
    }
}
