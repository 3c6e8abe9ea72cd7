namespace Course.Charts.Rendering;

/// <summary>The rectangle between the axes, and where numbers lie in it.</summary>
internal sealed record PlotArea(SvgCanvas Canvas, Axis X, Axis Y, double LeftEdge, double TopEdge, double Width, double Height)
{
    public double RightEdge => LeftEdge + Width;

    public double Bottom => TopEdge + Height;

    public double Left(double x) => LeftEdge + (X.Position(x) * Width);

    public double Top(double y) => Bottom - (Y.Position(y) * Height);

    public bool CanShow(double x, double y) => X.CanShow(x) && Y.CanShow(y);
}
