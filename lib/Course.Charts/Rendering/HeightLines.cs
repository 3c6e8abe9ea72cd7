namespace Course.Charts.Rendering;

/// <summary>
/// Where a function crosses a level, from its values at the nodes of a grid (“marching squares”): in each square, the level is
/// crossed on the sides whose ends lie on both sides of it, at a place found by linear interpolation; the crossings are joined.
/// </summary>
internal static class HeightLines
{
    /// <summary>The pieces of the line; squares with a corner that is not finite have none.</summary>
    public static IEnumerable<(Node From, Node To)> Of(double[,] heights, double level)
    {
        for (int row = 0; row + 1 < heights.GetLength(0); row++)
        {
            for (int column = 0; column + 1 < heights.GetLength(1); column++)
            {
                Node[] crossings = [.. Crossings(heights, row, column, level)];

                // Two crossings, or four at a saddle, where either way of joining them is right.
                for (int i = 0; i + 1 < crossings.Length; i += 2)
                {
                    yield return (crossings[i], crossings[i + 1]);
                }
            }
        }
    }

    private static IEnumerable<Node> Crossings(double[,] heights, int row, int column, double level)
    {
        (int Row, int Column)[] corners = [(row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column)];
        double[] above = [.. corners.Select(corner => heights[corner.Row, corner.Column] - level)];
        for (int side = 0; side < 4 && above.All(double.IsFinite); side++)
        {
            ((int Row, int Column) from, (int Row, int Column) to) = (corners[side], corners[(side + 1) % 4]);
            (double a, double b) = (above[side], above[(side + 1) % 4]);
            if (a >= 0 != b >= 0)
            {
                double share = a / (a - b);
                yield return new Node(from.Row + (share * (to.Row - from.Row)), from.Column + (share * (to.Column - from.Column)));
            }
        }
    }

    /// <summary>A place on the grid; whole numbers are nodes.</summary>
    internal readonly record struct Node(double Row, double Column);
}
