"""Pictures drawn from what a page says: SVG of our own, readable without colour."""

from cms.plugins.drawings.flowcharts import FlowStep, draw_flow

__all__ = ["FlowStep", "draw_flow"]
