using System.Collections;

namespace Course.Notebooks.Display;

/// <summary>Shows any value as text: what <c>display(x, "text/plain")</c> gives.</summary>
internal static class PlainRenderer
{
    private const int MaxDepth = 6;

    public static string Render(object? value) => Render(value, depth: 0);

    private static string Render(object? value, int depth)
    {
        if (Scalars.IsScalar(value) || value is not IEnumerable sequence || depth == MaxDepth)
        {
            return Scalars.Text(value);
        }

        var snapshot = new Snapshot(sequence);
        var items = string.Join(", ", snapshot.Items.Select(item => Render(item, depth + 1)));
        return $"[ {items}{(snapshot.IsCut ? " ... " + snapshot.Rest : "")} ]";
    }
}
