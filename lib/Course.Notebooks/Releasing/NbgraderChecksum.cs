using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Course.Notebooks.Ipynb;

namespace Course.Notebooks.Releasing;

/// <summary>
/// nbgrader's checksum of a cell (nbgrader.utils.compute_checksum): the MD5 of its source, type, flags, grade_id and, when graded, points,
/// spelt as Python spells them. It tells whether a cell was edited; it protects nothing.
/// </summary>
public static class NbgraderChecksum
{
    /// <summary>32 hexadecimal digits in lower case.</summary>
    /// <exception cref="ArgumentException">The cell has no nbgrader metadata, no grade_id, or is graded and has no points.</exception>
    public static string Of(Cell cell)
    {
        NbgraderCell? nbgrader = cell.Nbgrader;
        if (nbgrader?.GradeId is not { } id || (nbgrader.Grade && nbgrader.Points is null))
        {
            throw new ArgumentException($"cell {cell.Number}: a checksum needs nbgrader metadata with a grade_id, and points when graded", nameof(cell));
        }

        string text = cell.Source + cell.CellType + Python(nbgrader.Grade) + Python(nbgrader.Solution) + Python(nbgrader.Locked) + id
            + (nbgrader.Grade ? Python(nbgrader.Points!.Value) : "");
#pragma warning disable CA5351 // The format prescribes MD5; nothing relies on it being hard to forge.
        return Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351
    }

    private static string Python(bool value) => value ? "True" : "False";

    /// <summary>Python's <c>str(float)</c>, for points below 1e15: the shortest digits that read back, with at least one decimal.</summary>
    private static string Python(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture).ToLowerInvariant();
        return text.AsSpan().IndexOfAny('.', 'e') < 0 ? text + ".0" : text;
    }
}
