using System.Globalization;
using System.Text;

namespace Course.Nn.Tensors;

public sealed partial class Tensor
{
    private const int EdgeItems = 3;
    private const int FullAxis = (2 * EdgeItems) + 2;

    /// <summary>
    /// The shape, the element type and the values with 4 decimals, in nested brackets; long axes show
    /// their first and last three entries.
    /// </summary>
    public override string ToString()
    {
        var text = new StringBuilder($"Tensor {Shape} {ElementType}");
        text.Append(Rank > 1 ? '\n' : ' ');
        Append(text, axis: 0, start: 0);
        return text.ToString();
    }

    private void Append(StringBuilder text, int axis, int start)
    {
        if (axis == Rank)
        {
            text.Append(Get(start).ToString(" 0.0000;-0.0000", CultureInfo.InvariantCulture));
            return;
        }

        int size = Shape[axis];
        int block = Inner(axis);
        string separator = axis == Rank - 1 ? ", " : ",\n" + new string(' ', axis + 1);
        text.Append('[');
        for (int i = 0; i < size; i++)
        {
            text.Append(i == 0 ? string.Empty : separator);
            if (size > FullAxis && i == EdgeItems)
            {
                text.Append('…').Append(separator);
                i = size - EdgeItems;
            }

            Append(text, axis + 1, start + (i * block));
        }

        text.Append(']');
    }
}
