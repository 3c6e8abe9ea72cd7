using System.Globalization;
using Course.Nn.Display;
using Course.Nn.Tensors;

namespace Course.Nn.Gradients;

/// <summary>The result of checking the gradient with respect to one input.</summary>
/// <param name="Name">The input's name.</param>
/// <param name="Outcome">How the check ended.</param>
/// <param name="Message">One sentence that says so, with the worst element where there is one.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record GradientReport(string Name, GradientOutcome Outcome, string Message) : IHtmlDisplay
{
    /// <summary>Whether the gradient was found right.</summary>
    public bool Passed => Outcome == GradientOutcome.Passed;

    /// <summary>The index of the element with the largest relative error; <c>null</c> when none was compared.</summary>
    public IReadOnlyList<int>? WorstIndex { get; init; }

    /// <summary>The candidate's number at <see cref="WorstIndex"/>.</summary>
    public double Candidate { get; init; }

    /// <summary>The centred difference at <see cref="WorstIndex"/>.</summary>
    public double Numerical { get; init; }

    /// <summary>|a − n| / max(|a|, |n|, floor) at <see cref="WorstIndex"/>: 0 is perfect, 1 is a zero where there is none.</summary>
    public double RelativeError { get; init; }

    /// <summary>Number of elements of the input.</summary>
    public int Elements { get; init; }

    /// <summary>How many of them were looked at: all, or as many as the options allow.</summary>
    public int Sampled { get; init; }

    /// <summary>The indices of the sampled elements that were not compared, because of a kink or of rounding.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Excluded { get; init; } = [];

    /// <summary>Whether all gradients are about 0.</summary>
    public bool Vacuous => Outcome == GradientOutcome.Vacuous;

    /// <summary>The table of a check with this report alone.</summary>
    public string ToHtml() => new GradientCheckResult([this]).ToHtml();

    /// <summary>The name and the message.</summary>
    public override string ToString() => $"{Name}: {Message}";

    internal static string Element(string name, IReadOnlyList<int> index) =>
        index.Count == 0 ? name : $"{name}[{string.Join(',', index.Select(i => i.ToString(CultureInfo.InvariantCulture)))}]";

    internal static int[] Unravel(int position, Shape shape)
    {
        int[] index = new int[shape.Rank];
        for (int axis = shape.Rank - 1; axis >= 0; axis--)
        {
            (position, index[axis]) = Math.DivRem(position, shape[axis]);
        }

        return index;
    }
}
