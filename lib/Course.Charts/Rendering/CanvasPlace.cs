namespace Course.Charts.Rendering;

/// <summary>A place on a canvas, in pixels.</summary>
internal readonly record struct CanvasPlace(SvgCanvas Canvas, double X, double Y);
