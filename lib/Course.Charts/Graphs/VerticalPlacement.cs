namespace Course.Charts.Graphs;

/// <summary>Moves every node as near to the middle of its neighbours as the gaps within its column allow.</summary>
internal static class VerticalPlacement
{
    private const int Sweeps = 8;

    public static void Place(IReadOnlyList<LayoutNode[]> columns, Func<LayoutNode, LayoutNode, double> gap)
    {
        foreach (LayoutNode[] column in columns)
        {
            PlaceColumn(column, [.. column.Select((_, i) => (double)i)], gap);
        }

        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (LayoutNode[] column in columns.Reverse())
            {
                PlaceColumn(column, [.. column.Select(node => Middle(node, node.After))], gap);
            }

            foreach (LayoutNode[] column in columns)
            {
                PlaceColumn(column, [.. column.Select(node => Middle(node, node.Before))], gap);
            }
        }

        double top = columns.SelectMany(column => column).Min(node => node.Y);
        foreach (LayoutNode node in columns.SelectMany(column => column))
        {
            node.Y -= top;
        }
    }

    private static double Middle(LayoutNode node, List<LayoutNode> neighbours) =>
        neighbours.Count == 0 ? node.Y : neighbours.Average(neighbour => neighbour.Y);

    /// <summary>
    /// The least-squares placement with the order and the gaps kept: after subtracting the gaps the places must not
    /// decrease, so neighbours that would cross share their mean (pooling of adjacent violators).
    /// </summary>
    private static void PlaceColumn(LayoutNode[] column, double[] wanted, Func<LayoutNode, LayoutNode, double> gap)
    {
        double[] offset = new double[column.Length];
        var pools = new List<(double Sum, int Count)>();
        for (int i = 0; i < column.Length; i++)
        {
            offset[i] = i == 0 ? 0 : offset[i - 1] + gap(column[i - 1], column[i]);
            pools.Add((wanted[i] - offset[i], 1));
            while (pools.Count > 1 && Mean(pools[^2]) > Mean(pools[^1]))
            {
                pools[^2] = (pools[^2].Sum + pools[^1].Sum, pools[^2].Count + pools[^1].Count);
                pools.RemoveAt(pools.Count - 1);
            }
        }

        double[] places = [.. pools.SelectMany(pool => Enumerable.Repeat(Mean(pool), pool.Count))];
        for (int i = 0; i < column.Length; i++)
        {
            column[i].Y = places[i] + offset[i];
        }
    }

    private static double Mean((double Sum, int Count) pool) => pool.Sum / pool.Count;
}
