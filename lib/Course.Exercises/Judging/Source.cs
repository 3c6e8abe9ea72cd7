using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>An input or an output of all cases, or something made of them.</summary>
/// <param name="Name">As a formula.</param>
/// <param name="Right">With the right outputs, for each case.</param>
/// <param name="Found">With the outputs that came back.</param>
/// <param name="Outputs">The outputs in it, one bit for each.</param>
internal sealed record Source(string Name, Tensor[] Right, Tensor[] Found, ulong Outputs)
{
    /// <summary>All inputs, and all outputs but one.</summary>
    internal static Source[] All(IReadOnlyList<string> inputNames, IReadOnlyList<string> outputNames, IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs, int but) =>
    [
        .. inputNames.Select((name, k) => (name, Values: inputs.Select(i => i[k]).ToArray())).Select(i => new Source(IsSwitch(i.name) ? $"(1 where {i.name})" : i.name, i.Values, i.Values, 0)),
        .. outputNames.Select((name, o) => (name, o)).Where(n => n.o != but && !inputNames.Contains(n.name))
            .Select(n => new Source(n.name, [.. right.Select(r => r[n.o])], [.. outputs.Select(f => f![n.o])], 1UL << n.o)),
    ];

    /// <summary>Whether a name is that of something that is or is not so.</summary>
    internal static bool IsSwitch(string name) => name.Length > 2 && name.StartsWith("is", StringComparison.Ordinal) && char.IsUpper(name[2]);

    /// <summary>One number for each of an output's, by broadcasting; null where it does not fit an output of these shapes.</summary>
    internal Quantity? Fitted(Shape[] shapes, bool isPlain) => Right.Zip(shapes).All(c => IsFit(c.First.Shape, c.Second))
        ? new Quantity(Name, Flat(Right, shapes), Outputs == 0 ? Flat(Right, shapes) : Flat(Found, shapes), Outputs, isPlain)
        : null;

    /// <summary>Products of matrices, with one of them transposed or none, and of vectors to a matrix, that have these shapes.</summary>
    internal static IEnumerable<Source> MatrixProducts(Source[] all, Shape[] shapes) =>
        from a in all
        from b in all
        from product in new[]
        {
            Of(a, b, $"{a.Name}.MatMul({b.Name})", (s, t) => s.Rank == 2 && t.Rank == 2 && s.Shape[1] == t.Shape[0] ? s.MatMul(t) : null, shapes),
            Of(a, b, $"{a.Name}.T.MatMul({b.Name})", (s, t) => s.Rank == 2 && t.Rank == 2 && s.Shape[0] == t.Shape[0] ? s.T.MatMul(t) : null, shapes),
            Of(a, b, $"{a.Name}.MatMul({b.Name}.T)", (s, t) => s.Rank == 2 && t.Rank == 2 && s.Shape[1] == t.Shape[1] ? s.MatMul(t.T) : null, shapes),
            Of(a, b, $"{a.Name}ᵢ·{b.Name}ⱼ", (s, t) => s.Rank == 1 && t.Rank == 1 ? s.Reshape(-1, 1).MatMul(t.Reshape(1, -1)) : null, shapes),
        }
        where product is not null
        select product;

    /// <summary>Sums of each, and of the product of two, that have these shapes.</summary>
    internal static IEnumerable<Source> Sums(Source[] all, Shape[] shapes) =>
        from i in Enumerable.Range(0, all.Length)
        from j in Enumerable.Range(i - 1, all.Length - i + 1)
        let a = all[i]
        let b = j < i ? null : all[j]
        from sum in new[]
        {
            Of(a, b ?? a, b is null ? $"{a.Name}.Sum()" : $"({a.Name}·{b.Name}).Sum()", (s, t) => Multiplied(s, b is null ? null : t) is { Rank: > 0 } p ? Tensor.Scalar(p.Sum(), ElementType.Float64) : null, shapes),
            Of(a, b ?? a, b is null ? $"{a.Name}.Sum(0)" : $"({a.Name}·{b.Name}).Sum(0)", (s, t) => Multiplied(s, b is null ? null : t) is { Rank: > 1 } p ? p.Sum(0) : null, shapes),
            Of(a, b ?? a, b is null ? $"{a.Name}.Sum(1)" : $"({a.Name}·{b.Name}).Sum(1)", (s, t) => Multiplied(s, b is null ? null : t) is { Rank: > 1 } p ? p.Sum(1) : null, shapes),
        }
        where sum is not null
        select sum;

    private static Tensor? Multiplied(Tensor a, Tensor? b) => b is null ? a : a.Shape == b.Shape ? a * b : null;

    private static Source? Of(Source a, Source b, string name, Func<Tensor, Tensor, Tensor?> make, Shape[] shapes)
    {
        Tensor[] right = [.. a.Right.Zip(b.Right, make).OfType<Tensor>()];
        if (right.Length != shapes.Length || right.Zip(shapes).Any(c => c.First.Shape != c.Second))
        {
            return null;
        }

        ulong outputs = a.Outputs | b.Outputs;
        return new Source(name, right, outputs == 0 ? right : [.. a.Found.Zip(b.Found, (s, t) => make(s, t)!)], outputs);
    }

    private static bool IsFit(Shape shape, Shape to)
    {
        int missing = to.Rank - shape.Rank;
        return missing >= 0 && Enumerable.Range(0, shape.Rank).All(axis => shape[axis] == 1 || shape[axis] == to[missing + axis]);
    }

    private static double[] Flat(Tensor[] values, Shape[] shapes) => [.. values.Zip(shapes).SelectMany(c => c.First.Shape == c.Second ? c.First.ToDoubleArray() : c.First.ToFloat64().BroadcastTo(c.Second).ToDoubleArray())];
}
