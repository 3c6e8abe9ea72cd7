namespace Course.Nn.Kernels;

/// <summary>
/// Where the pixels of a new image come from in the old one: with x = j − <paramref name="CentreColumn"/> and y = i − <paramref name="CentreRow"/>,
/// pixel (i, j) comes from column Xx·x + Xy·y + Right + CentreColumn and row Yx·x + Yy·y + Down + CentreRow. All numbers are finite.
/// </summary>
/// <param name="Xx">How far the column goes along x.</param>
/// <param name="Xy">How far y moves the column.</param>
/// <param name="Yx">How far x moves the row.</param>
/// <param name="Yy">How far the row goes along y.</param>
/// <param name="Right">Added to the column.</param>
/// <param name="Down">Added to the row.</param>
/// <param name="CentreRow">The row that turns leave where it is; default 0.</param>
/// <param name="CentreColumn">The column that turns leave where it is; default 0.</param>
public readonly record struct PixelMap(
    double Xx, double Xy, double Yx, double Yy, double Right, double Down, double CentreRow = 0, double CentreColumn = 0)
{
    /// <summary>Every pixel from (i + down, j + right).</summary>
    public static PixelMap Shift(int down, int right) => new(1, 0, 0, 1, right, down);

    /// <summary>Left to right, in images of so many columns.</summary>
    public static PixelMap Mirror(int columns) => new(-1, 0, 0, 1, columns - 1, 0);

    /// <summary>Upside down, in images of so many rows.</summary>
    public static PixelMap UpsideDown(int rows) => new(1, 0, 0, -1, 0, rows - 1);

    /// <summary>Whether rows stay rows and come from whole pixels, from left to right or from right to left: nothing is interpolated.</summary>
    internal bool TakesWholeRows =>
        Xy == 0 && Yx == 0 && Math.Abs(Xx) == 1 && Math.Abs(Yy) == 1
        && IsSmallWhole(Right) && IsSmallWhole(Down) && IsSmallWhole(CentreRow) && IsSmallWhole(CentreColumn);

    /// <summary>The point of the old image that becomes pixel (i, j) of the new one.</summary>
    public (double Row, double Column) Source(int i, int j)
    {
        (double x, double y) = (j - CentreColumn, i - CentreRow);
        return ((Yx * x) + (Yy * y) + Down + CentreRow, (Xx * x) + (Xy * y) + Right + CentreColumn);
    }

    /// <summary>Whole, and so small that sums of it are exact and fit into an int.</summary>
    private static bool IsSmallWhole(double number) => Math.Abs(number) < 1 << 28 && number == Math.Floor(number);
}
