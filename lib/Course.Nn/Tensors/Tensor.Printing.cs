using System.Globalization;
using System.Text;
using Course.Nn.Display;

namespace Course.Nn.Tensors;

public sealed partial class Tensor
{
    private const int EdgeItems = 3;
    private const int LongestShownWhole = 10;

    /// <summary>
    /// The shape, the element type and the values in nested brackets: whole numbers as they are, others with 4
    /// decimals, or as powers of ten where the largest is below 0.001 or from 100,000 on. Axes longer than 10 show their
    /// first and last three entries. Infinities are written ∞ and -∞.
    /// </summary>
    public override string ToString()
    {
        var text = new StringBuilder($"Tensor {Shape} {ElementType}");
        text.Append(Rank > 1 ? '\n' : ' ');
        Append(text, NumberFormat(), axis: 0, start: 0);
        return text.ToString();
    }

    /// <summary>The text of <see cref="ToString"/>, line by line.</summary>
    public string ToHtml() => Preformatted.Html(this);

    /// <summary>One way of writing for all elements, padded so that columns line up.</summary>
    private Func<double, string> NumberFormat()
    {
        double[] finite = [.. ToDoubleArray().Where(double.IsFinite)];
        (double low, double high) = (finite.DefaultIfEmpty().Min(), finite.DefaultIfEmpty().Max());
        double largest = Math.Max(-low, high);
        string format = largest >= 1e5 || largest is > 0 and < 1e-3 ? "0.0000e+00"
            : Array.TrueForAll(finite, double.IsInteger) ? "0" : "0.0000";
        double[] widest = [low, high, .. ToDoubleArray().Where(value => !double.IsFinite(value) || (value == 0 && double.IsNegative(value))).Distinct()];
        int width = widest.Max(value => Written(value).Length);
        return value => Written(value).PadLeft(width);

        string Written(double value) => double.IsInfinity(value)
            ? value > 0 ? "∞" : "-∞"
            : value.ToString(format, CultureInfo.InvariantCulture);
    }

    private void Append(StringBuilder text, Func<double, string> format, int axis, int start)
    {
        if (axis == Rank)
        {
            text.Append(format(Get(start)));
            return;
        }

        int size = Shape[axis];
        int block = Inner(axis);
        string separator = axis == Rank - 1 ? ", " : ",\n" + new string(' ', axis + 1);
        text.Append('[');
        for (int i = 0; i < size; i++)
        {
            text.Append(i == 0 ? string.Empty : separator);
            if (size > LongestShownWhole && i == EdgeItems)
            {
                text.Append('…').Append(separator);
                i = size - EdgeItems;
            }

            Append(text, format, axis + 1, start + (i * block));
        }

        text.Append(']');
    }
}
