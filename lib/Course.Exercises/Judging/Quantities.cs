using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>What wrong numbers may be made of: inputs and other outputs as they are, their inverses and roots, sums and products of matrices, and products of up to three.</summary>
internal static class Quantities
{
    /// <summary>So many numbers in all quantities together; where there would be more, fewer are made.</summary>
    private const int Most = 3_000_000;

    /// <summary>All of them for an output of these shapes, the plainest first.</summary>
    internal static Quantity[] Of(Source[] sources, Shape[] shapes)
    {
        int count = shapes.Sum(s => s.Count);
        Quantity[] plain = Fitted(sources, shapes, isPlain: true);
        Quantity[] made = [.. Fitted([.. Source.MatrixProducts(sources, shapes), .. Source.Sums(sources, shapes)], shapes, isPlain: false), .. plain.SelectMany(Functions)];
        Quantity[] all = [.. plain, .. made.Where(q => q.IsOfUse)];
        Quantity[] twos = [.. Products(plain, plain)], more = [.. made.Where(q => q.IsOfUse)];
        Quantity[] found = [.. plain, .. twos, Quantity.One(count)];
        found = With(found, more, count);
        found = With(found, twos.Length * plain.Length, () => Triples(plain), count);
        return With(found, all.Length * more.Length, () => Products(all, more), count);
    }

    private static Quantity[] Fitted(IEnumerable<Source> sources, Shape[] shapes, bool isPlain) => [.. sources.Select(s => s.Fitted(shapes, isPlain)).OfType<Quantity>().Where(q => q.IsOfUse)];

    private static Quantity[] With(Quantity[] found, Quantity[] more, int count) => (found.Length + more.Length) * (long)count > Most ? found : [.. found, .. more];

    private static Quantity[] With(Quantity[] found, int howMany, Func<IEnumerable<Quantity>> more, int count) =>
        (found.Length + howMany) * (long)count > Most ? found : [.. found, .. more().Where(q => q.IsOfUse)];

    /// <summary>Functions that a formula may have by mistake, or may lack.</summary>
    private static IEnumerable<Quantity> Functions(Quantity q)
    {
        bool hasBothSigns = q.Values.Any(v => v > 0) && q.Values.Any(v => v < 0);
        if (hasBothSigns)
        {
            yield return q.Map($"|{q.Name}|", Math.Abs);
            yield return q.Map($"({q.Name} > 0)", v => v > 0 ? 1 : 0);
        }

        if (q.Values.All(v => v != 0))
        {
            yield return q.Map($"(1/{q.Name})", v => 1 / v);
        }

        if (q.Values.All(v => v >= 0) && q.Found.All(v => v >= 0))
        {
            yield return q.Map($"√{q.Name}", Math.Sqrt);
        }
    }

    /// <summary>Each of the first with each of the second, once.</summary>
    private static IEnumerable<Quantity> Products(Quantity[] first, Quantity[] second) =>
        from a in Enumerable.Range(0, first.Length)
        from b in Enumerable.Range(0, second.Length)
        where first != second || b >= a
        select first[a].Times(second[b]);

    private static IEnumerable<Quantity> Triples(Quantity[] plain) =>
        from a in Enumerable.Range(0, plain.Length)
        from b in Enumerable.Range(a, plain.Length - a)
        let two = plain[a].Times(plain[b])
        from c in Enumerable.Range(b, plain.Length - b)
        select two.Times(plain[c]);
}
