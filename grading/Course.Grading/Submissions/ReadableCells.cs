using Course.Notebooks.Ipynb;

namespace Course.Grading.Submissions;

/// <summary>Which of a student's cells are read: whoever grades hundreds of notebooks cannot be held up by one of them.</summary>
internal static class ReadableCells
{
    /// <summary>The longest cell, in characters; a long solution has about 2,000.</summary>
    internal const int Longest = 100_000;

    /// <summary>The most characters in all cells together, and the most cells.</summary>
    internal const int LongestTogether = 4_000_000, Most = 2_000;

    /// <summary>The solutions first, then the others from the top, as far as the limits go.</summary>
    internal static IReadOnlySet<Cell> Of(IReadOnlyList<Cell> cells, Func<Cell, bool> isSolution)
    {
        var read = new HashSet<Cell>();
        long together = 0;
        foreach (Cell cell in cells.OrderByDescending(isSolution))
        {
            int length = cell.Source.Length;
            if (length <= Longest && together + length <= LongestTogether && read.Count < Most)
            {
                read.Add(cell);
                together += length;
            }
        }

        return read;
    }
}
