using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>One change of a method's inputs: what the reference gives on changed inputs is what a slip of that kind gives.</summary>
/// <param name="Name">How the change reads after “as if”, such as <c>x were negated</c>.</param>
/// <param name="Look">Where to look, a sentence.</param>
/// <param name="Change">The inputs of a case to the changed ones; null where it cannot be made.</param>
/// <param name="Input">The position of the input that is changed.</param>
internal sealed record Alteration(string Name, string Look, Func<Tensor[], Tensor[]?> Change, int Input)
{
    /// <summary>All changes of inputs with these names, the plainest first.</summary>
    internal static IReadOnlyList<Alteration> All(IReadOnlyList<string> names) =>
    [
        .. names.SelectMany((name, k) => OfOne(name, k)),
        .. from a in Enumerable.Range(0, names.Count)
           from b in Enumerable.Range(0, names.Count)
           where a != b
           select new Alteration($"{names[b]} stood in place of {names[a]}", $"Look where {names[a]} is used, and whether {names[b]} stands there.",
               inputs => inputs[a].Shape == inputs[b].Shape ? With(inputs, a, inputs[b]) : null, a),
        .. from a in Enumerable.Range(0, names.Count)
           from b in Enumerable.Range(a + 1, names.Count - a - 1)
           select new Alteration($"{names[a]} and {names[b]} were exchanged", $"Look at the order of {names[a]} and {names[b]}: operands the wrong way round, or arguments of a call.",
               inputs => inputs[a].Shape == inputs[b].Shape ? With(With(inputs, a, inputs[b]), b, inputs[a]) : null, a),
    ];

    /// <summary>An input a little larger and a little smaller, which is nobody's mistake; whole numbers are never a little larger.</summary>
    internal static IEnumerable<Alteration> Nudges(IReadOnlyList<string> names, int k) =>
        new Func<Tensor, Tensor>[] { t => t * 1.01, t => t * 0.99, t => t + 0.01, t => t - 0.01 }.Select(moved => new Alteration($"{names[k]} were another", "", inputs => IsWhole(inputs[k]) ? null : With(inputs, k, moved(inputs[k])), k));

    private static IEnumerable<Alteration> OfOne(string name, int k) =>
    [
        new($"{name} had the opposite sign", $"Look at every sign in front of {name}.", inputs => With(inputs, k, -inputs[k]), k),
        new($"{name} were left out", $"Look whether {name} is used at all.", inputs => With(inputs, k, inputs[k] * 0), k),
        new($"{name} were 1", $"Look whether something is multiplied by {name}, or divided by it, that is not.", inputs => With(inputs, k, (inputs[k] * 0) + 1), k),
        new($"{name} were transposed", $"Look at each product with {name}, and at its axes.", inputs => IsSquare(inputs[k]) ? With(inputs, k, inputs[k].T) : null, k),
        new($"{name} were twice as large", $"Look for a factor 2 or ½ beside {name}.", inputs => With(inputs, k, inputs[k] * 2), k),
        new($"{name} were half as large", $"Look for a factor 2 or ½ beside {name}.", inputs => With(inputs, k, inputs[k] * 0.5), k),
        new($"{name} had no sign", $"Look for an absolute value of {name}, or a branch for negative ones.", inputs => With(inputs, k, inputs[k].Abs()), k),
        new($"1 − {name} stood in place of {name}", $"Look which of {name} and 1 − {name} belongs where.", inputs => With(inputs, k, 1 - inputs[k]), k),
        new($"1/{name} stood in place of {name}", $"Look whether {name} divides or multiplies.", inputs => inputs[k].Abs().Min() > 0 ? With(inputs, k, 1 / inputs[k]) : null, k),
        new($"{name} were one more", $"Look whether {name} is counted from 0 or from 1, and for an index or a limit off by one.", inputs => IsWhole(inputs[k]) ? With(inputs, k, inputs[k] + 1) : null, k),
        new($"{name} were one less", $"Look whether {name} is counted from 0 or from 1, and for an index or a limit off by one.", inputs => IsWhole(inputs[k]) ? With(inputs, k, inputs[k] - 1) : null, k),
        new($"{name} were cut down to a whole number", $"Look for whole-number arithmetic with {name}: (int){name}, or a division of two whole numbers.",
            inputs => IsWhole(inputs[k]) ? null : With(inputs, k, inputs[k].Map(Math.Truncate)), k),
        new($"{name} were moved by one place", $"Look for an index into {name} that is off by one.", inputs => Moved(inputs, k, 1), k),
        new($"{name} were squared", $"Look for a square of {name} that does not belong there, or a square root that is missing.", inputs => With(inputs, k, inputs[k].Square()), k),
        new($"√{name} stood in place of {name}", $"Look for a square root of {name} that does not belong there, or a square that is missing.", inputs => inputs[k].Min() >= 0 ? With(inputs, k, inputs[k].Sqrt()) : null, k),
        new($"the first of {name} were 0", $"Look for a loop over {name} that begins one too late.", inputs => Without(inputs, k, first: true), k),
        new($"the last of {name} were 0", $"Look for a loop over {name} that ends one too early.", inputs => Without(inputs, k, first: false), k),
        new($"{name} were moved by one place the other way", $"Look for an index into {name} that is off by one.", inputs => Moved(inputs, k, -1), k),
    ];

    private static Tensor[] With(Tensor[] inputs, int k, Tensor other)
    {
        Tensor[] changed = [.. inputs];
        changed[k] = other;
        return changed;
    }

    /// <summary>The first or the last row is 0; null where there is one only.</summary>
    private static Tensor[]? Without(Tensor[] inputs, int k, bool first)
    {
        Tensor t = inputs[k];
        if (t.Rank == 0 || t.Shape[0] < 2)
        {
            return null;
        }

        double[] kept = [.. Enumerable.Repeat(1.0, t.Shape[0])];
        kept[first ? 0 : ^1] = 0;
        return With(inputs, k, t * Tensor.From(kept, new Shape([t.Shape[0], .. Enumerable.Repeat(1, t.Rank - 1)]), t.ElementType));
    }

    private static bool IsSquare(Tensor t) => t.Rank == 2 && t.Shape[0] == t.Shape[1];

    private static bool IsWhole(Tensor t) => t.Count > 0 && t.ToDoubleArray().All(v => v == Math.Truncate(v));

    /// <summary>All rows but those at the ends are their neighbours'; null where there is one only.</summary>
    private static Tensor[]? Moved(Tensor[] inputs, int k, int by)
    {
        Tensor t = inputs[k];
        return t.Rank == 0 || t.Shape[0] < 2 ? null
            : With(inputs, k, t.Rows([.. Enumerable.Range(0, t.Shape[0]).Select(i => (i + by + t.Shape[0]) % t.Shape[0])]));
    }
}
