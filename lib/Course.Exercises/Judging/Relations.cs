using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>How an output can be related to the right one on every case, and what is said of it.</summary>
/// <param name="Said">What is said.</param>
/// <param name="Holds">Whether it is so.</param>
internal sealed record Relation(Mistake Said, Func<OutputCase[], bool> Holds);

/// <summary>The relations that are looked for, the most telling first. Those of <see cref="Exact"/> say what every number is, those of <see cref="Places"/> where wrong ones stand.</summary>
internal static class Relations
{
    /// <summary>A term that is off by a multiple of an input shows in several numbers or not at all: this many are asked for.</summary>
    private const int FewestElements = 6;

    /// <summary>Numbers that make a case simpler than others: no border, a growth of 1, a switch.</summary>
    private static readonly int[] Special = [0, 1];

    private static readonly double[] Powers = [1, -1, 0.5, -0.5];
    private static readonly bool[] BothEnds = [false, true];

    /// <summary>What every number of an output is; <paramref name="inputs"/> are the names of the parameters.</summary>
    internal static IEnumerable<Relation> Exact(string output, IReadOnlyList<string> inputs) =>
    [
        .. Each(inputs, (name, k) => new Relation(
            new($"{output} is {name} itself", $"What was returned as {output} is {name}, unchanged."),
            cases => Everywhere(cases, k, (c, x) => Comparison.Same(c.Found, x)))),
        .. Each(inputs, (name, k) => new Relation(
            new($"{output} not multiplied by {name}", $"{output} would be right if it were multiplied by {name}: that factor was forgotten, or divided away."),
            cases => Everywhere(cases, k, (c, x) => Fits(c, x) && Comparison.Same(c.Found * x, c.Right)))),
        .. Each(inputs, (name, k) => new Relation(
            new($"{output} multiplied by {name} once too often", $"{output} is the right value multiplied by {name} once more."),
            cases => Everywhere(cases, k, (c, x) => Fits(c, x) && Comparison.Same(c.Found, c.Right * x)))),
        new(new($"{output} zero everywhere", $"Nothing but zeros in {output}, or what rounding leaves of them: never filled, a division of whole numbers, or terms that cancel."),
            cases => cases.All(a => Comparison.Same(a.Found, a.Right * 0))),
        new(new($"{output} off by the same factor everywhere", $"Every number of {output} is the same multiple of the right one, on every case: a constant factor is wrong."),
            cases => Ratio(cases) is { } c && double.IsFinite(c) && cases.All(a => Comparison.Same(a.Found, a.Right * c))),
        new(new($"{output} off by the same amount everywhere", $"Every number of {output} differs from the right one by the same amount, on every case: a constant was added or left out."),
            cases => Offset(cases) is { } c && double.IsFinite(c) && cases.Sum(a => a.Right.Count) >= FewestElements && cases.All(a => Comparison.Same(a.Found, a.Right + c))),
        .. Functions(output),
        .. Each(inputs, (name, k) => Lengths(output, name, k)).SelectMany(r => r),
    ];

    /// <summary>Where an output is wrong and where it is right; <paramref name="batchSize"/> gives N of a case.</summary>
    internal static IEnumerable<Relation> Places(string output, IReadOnlyList<string> inputs, Func<Tensor[], int> batchSize) =>
    [
        .. Each(inputs, (name, k) => new Relation(
            new($"a term in {name} is wrong in {output}", $"{output} differs from the right value by a multiple of {name}: a term with {name} is missing, stands "
                + "there too often, or has a wrong sign or coefficient."),
            cases => Everywhere(cases, k, (c, x) => c.Right.Shape == x.Shape && c.Right.Count >= FewestElements && IsMultiple(c.Found - c.Right, x)))),
        .. Each(inputs, (name, k) => new Relation(
            new($"{output} wrong only where {name} is negative", $"Where {name} is positive, {output} is right everywhere; look at what happens where {name} is negative."),
            cases => WrongOnly(cases, k, where: -1))),
        .. Each(inputs, (name, k) => new Relation(
            new($"{output} wrong only where {name} is positive", $"Where {name} is negative, {output} is right everywhere; look at what happens where {name} is positive."),
            cases => WrongOnly(cases, k, where: 1))),
        .. Each(inputs, (name, k) => Special.Select(value => new Relation(
            new($"{output} right only where {name} is {Word(name, value)}", $"Where {name} is {Word(name, value)}, {output} is right, and on all other cases it is wrong: look at "
                + $"what {name} does otherwise."),
            cases => RightOnly(cases, c => k < c.Inputs.Length && Likeness.IsNumber(c.Inputs[k], value), (a, b) => Likeness.ButForNumber(a, b, k))))).SelectMany(r => r),
        new(new($"{output} right for a single example only", $"{output} is right where the batch holds one example and wrong where it holds more: something is summed, averaged or "
                + "divided over the batch, or one example is given what belongs to another."),
            cases => cases.All(c => batchSize(c.Inputs) > 0)
                && RightOnly(cases, c => batchSize(c.Inputs) == 1, (a, b) => Likeness.ButForBatch(a, batchSize(a.Inputs), b, batchSize(b.Inputs)))),
        .. Ends(output),
        new(new($"the numbers of {output} in the wrong places", $"{output} holds the right numbers, and not in the right places: look at the indices, at the order of a loop, and at what is sorted by what."),
            cases => cases.Sum(c => c.Right.Count) >= FewestElements && cases.All(c => Comparison.Same(Sorted(c.Found), Sorted(c.Right)))),
        .. Each(inputs, (name, k) => new Relation(
            new($"{output} takes {name} from the wrong places", $"Every number of {output} is one of {name} or 0, as it should be, but not the one that belongs there: look at the indices into {name}."),
            cases => Everywhere(cases, k, (c, x) => x.Rank > 0 && x.Shape != c.Right.Shape && AreOf(c.Right, x) && AreOf(c.Found, x)) && cases.Sum(c => c.Right.Count) >= FewestElements && !cases.All(c => IsFew(c.Inputs[k])))),
        new(new($"{output} is 0 where it is wrong", $"All numbers of {output} are right or 0: some are never filled, or are cut off."),
            cases => cases.Sum(c => Comparison.SameElements(c.Found, c.Right).Count(same => !same)) >= FewestElements && cases.All(c => Comparison.Same(c.Found, Tensor.Where(c.Found == 0, c.Found, c.Right)))),
    ];

    /// <summary>The numbers in order, as a vector.</summary>
    private static Tensor Sorted(Tensor t) => Tensor.From([.. t.ToDoubleArray().Order()], ElementType.Float64);

    /// <summary>Whether every number is 0 or one of another tensor's.</summary>
    private static bool AreOf(Tensor t, Tensor x)
    {
        HashSet<double> known = [0, .. x.ToDoubleArray()];
        return t.ToDoubleArray().All(known.Contains);
    }

    /// <summary>Whether a tensor has hardly any different numbers, so that any other is made of them as well.</summary>
    private static bool IsFew(Tensor t) => t.ToDoubleArray().Distinct().Count() < FewestElements;

    /// <summary>A function of the right value that should not be there, or one that is missing.</summary>
    private static IEnumerable<Relation> Functions(string output)
    {
        Relation Of(string name, string explanation, Func<double, double> function) => new(new(name, explanation), cases =>
            cases.Sum(c => c.Right.Count) >= FewestElements && cases.All(c => c.Right.Map(function) is var its && its.AllFinite() && Comparison.Same(c.Found, its)));
        return
        [
            Of($"square root missing in {output}", $"Every number of {output} is the square of the right one, on every case: a square root is missing, or one square is too many.", v => v >= 0 ? v * v : double.NaN),
            Of($"square missing in {output}", $"Every number of {output} is the square root of the right one, on every case: a square is missing, or one square root is too many.", Math.Sqrt),
            Of($"{output} upside down", $"Every number of {output} is 1 over the right one, on every case: what is divided and what it is divided by are exchanged.", v => 1 / v),
            Of($"logarithm missing in {output}", $"Every number of {output} is the exponential of the right one, on every case.", Math.Exp),
            Of($"exponential missing in {output}", $"Every number of {output} is the logarithm of the right one, on every case.", Math.Log),
            Of($"signs lost in {output}", $"Every number of {output} has the right size, and none is negative: an absolute value, or a root of a square.", Math.Abs),
            Of($"{output} is 1 minus the right value", $"Every number of {output} is 1 minus the right one, on every case: look which of the two was asked for.", v => 1 - v),
        ];
    }

    /// <summary>A length that an output is multiplied by once too often or too rarely, or its square root. It differs between the cases, or it would be a constant.</summary>
    private static IEnumerable<Relation> Lengths(string output, string input, int k) =>
        from axis in Enumerable.Range(0, 3)
        from power in Powers
        let length = axis switch { 0 => $"the length of {input}'s first axis", 1 => $"the length of {input}'s second axis", _ => $"how many numbers {input} has" }
        let factor = Math.Abs(power) == 1 ? length : $"the square root of {length}"
        select new Relation(
            new($"{output} too {(power > 0 ? "large" : "small")} by {factor}", $"Every number of {output} is {(power > 0 ? "multiplied" : "divided")} by {factor}, beside the right one: a sum where a mean belongs, or the other way round, or "
                + "a mean taken twice."),
            cases => cases.All(c => k < c.Inputs.Length && c.Inputs[k].Rank > Math.Min(axis, 1)) && cases.Select(c => Length(c.Inputs[k], axis)).Distinct().Count() > 1
                && cases.Any(c => c.Right.ToDoubleArray().Any(v => v != 0)) && cases.All(c => Comparison.Same(c.Found, c.Right * Math.Pow(Length(c.Inputs[k], axis), power))));

    private static int Length(Tensor t, int axis) => axis == 2 ? t.Count : t.Shape[axis];

    /// <summary>Wrong at one end of an axis only, and right everywhere else.</summary>
    private static IEnumerable<Relation> Ends(string output) =>
        from axis in Enumerable.Range(0, 4)
        from isLast in BothEnds
        let end = isLast ? "last" : "first"
        let place = axis switch { 0 => "first axis", 1 => "second axis", 2 => "third axis", _ => "fourth axis" }
        select new Relation(
            new($"{output} wrong only at the {end} place of its {place}", $"All numbers of {output} are right but those at the {end} place of its {place}: look for an index, a beginning or a limit that is off by one."),
            cases => cases.All(c => c.Right.Rank > axis) && cases.Any(c => c.Right.Shape[axis] > 2) && cases.All(c => IsWrongAt(c, axis, isLast)));

    /// <summary>Whether wrong numbers stand at one end of an axis and nowhere else, and where the axis is long enough to tell, most there are wrong.</summary>
    private static bool IsWrongAt(OutputCase c, int axis, bool isLast)
    {
        int length = c.Right.Shape[axis], inner = c.Right.Shape.Skip(axis + 1).Aggregate(1, (a, b) => a * b);
        (bool IsRight, bool IsThere)[] places = [.. Comparison.SameElements(c.Found, c.Right).Select((same, i) => (same, i / inner % length == (isLast ? length - 1 : 0)))];
        return places.All(p => p.IsRight || p.IsThere) && 2 * places.Count(p => !p.IsRight) > places.Count(p => p.IsThere);
    }

    private static IEnumerable<T> Each<T>(IReadOnlyList<string> inputs, Func<string, int, T> relation) => inputs.Select(relation);

    private static string Word(string name, int value) =>
        Source.IsSwitch(name) ? (value == 0 ? "false" : "true") : value == 0 ? "0" : "1";

    /// <summary>
    /// Right on all cases of a kind and on no others. It takes a right case and a wrong one that are alike but for this, or whatever else
    /// is simpler in the right ones would explain it as well.
    /// </summary>
    private static bool RightOnly(OutputCase[] cases, Func<OutputCase, bool> isOfTheKind, Func<OutputCase, OutputCase, bool> areAlike) =>
        cases.All(c => isOfTheKind(c) == c.IsRight) && cases.Any(c => c.IsRight && cases.Any(other => !other.IsRight && areAlike(c, other)));

    private static bool Everywhere(OutputCase[] cases, int input, Func<OutputCase, Tensor, bool> holds) =>
        cases.All(c => input < c.Inputs.Length && holds(c, c.Inputs[input]));

    /// <summary>A number, or a tensor of the output's shape.</summary>
    private static bool Fits(OutputCase c, Tensor x) => x.Rank == 0 || x.Shape == c.Right.Shape;

    private static bool IsMultiple(Tensor difference, Tensor x)
    {
        double[] d = difference.ToDoubleArray(), v = x.ToDoubleArray();
        double square = v.Sum(a => a * a);
        double factor = square == 0 ? 0 : d.Zip(v, (a, b) => a * b).Sum() / square;
        return factor != 0 && double.IsFinite(factor) && Comparison.Same(difference, x * factor);
    }

    /// <summary>
    /// Wrong numbers stand only at places of this sign, and nearly everywhere there: a mistake that depends on something else spares
    /// half of them or more. The other sign occurs too, or there would be nothing to tell apart, and nothing overflowed.
    /// </summary>
    private static bool WrongOnly(OutputCase[] cases, int input, int where)
    {
        if (!Everywhere(cases, input, (c, x) => x.Shape == c.Right.Shape && x.Count > 0 && x.Rank > 0 && c.Found.ToDoubleArray().All(double.IsFinite)))
        {
            return false;
        }

        (bool IsRight, int Sign)[] places = [.. cases.SelectMany(c => Comparison.SameElements(c.Found, c.Right)
            .Zip(c.Inputs[input].ToDoubleArray(), (isRight, x) => (isRight, Math.Sign(x))))];
        int there = places.Count(p => p.Sign == where), wrong = places.Count(p => !p.IsRight);
        return places.All(p => p.IsRight || p.Sign == where) && places.Any(p => p.Sign == -where) && 2 * wrong > there;
    }

    /// <summary>Found over right where right is largest.</summary>
    private static double? Ratio(OutputCase[] cases)
    {
        OutputCase c = cases.MaxBy(a => a.Right.ToDoubleArray().Max(Math.Abs))!;
        double[] right = c.Right.ToDoubleArray();
        double largest = right.Max(Math.Abs);
        int at = Array.FindIndex(right, v => Math.Abs(v) == largest);
        return right[at] == 0 ? null : c.Found.ToDoubleArray()[at] / right[at];
    }

    private static double? Offset(OutputCase[] cases) => cases[0].Found.ToDoubleArray()[0] - cases[0].Right.ToDoubleArray()[0];
}
