using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Finds what is wrong with each gate by itself, so that a slip in one gate is named whatever the others do. A gate still to be
/// written is passed over.
/// </summary>
internal static class GateDiagnosis
{
    /// <summary>One gate's cases: what is right, and what came back.</summary>
    private sealed record Attempt(string Gate, Tensor[][] Inputs, Tensor[][] Right, Tensor[]?[] Found)
    {
        internal bool IsWritten => Found.Any(f => f is not [{ Count: 0 }, ..]);

        internal bool IsWrong => !Shows(Right);

        internal bool Shows(IEnumerable<Tensor[]> wrong) => wrong.Zip(Found).All(c =>
            c.Second?.Length == c.First.Length && c.First.Zip(c.Second).All(o => Comparison.Same(o.First, o.Second)));
    }

    /// <summary>The mistakes of all gates for which one is found, in one; null where there is none.</summary>
    internal static Mistake? Find(IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]?> outputs, Func<Tensor[], Tensor[]> reference)
    {
        if (outputs.Count != inputs.Count)
        {
            return null;
        }

        Attempt[] written =
        [
            .. inputs.Zip(outputs).GroupBy(c => (int)c.First[0].Item())
                .Select(g => new Attempt(
                    GateModel.Names[g.Key], [.. g.Select(c => c.First)], [.. g.Select(c => reference(c.First))], [.. g.Select(c => c.Second)]))
                .Where(a => a.IsWritten),
        ];
        (string Gate, Mistake Mistake)[] found = [.. written.Where(a => a.IsWrong).Select(a => (a.Gate, Mistake: Of(a, written))).Where(f => f.Mistake is not null).Select(f => (f.Gate, f.Mistake!))];
        return found.GroupBy(f => f.Mistake.Name).Select(g => Joined(g.First().Mistake, [.. g.Select(f => f.Gate)], written))
            .Aggregate((Mistake?)null, (all, one) => all is null ? one : new Mistake($"{all.Name}; {one.Name}", $"{all.Explanation} {one.Explanation}"));
    }

    private static Mistake? Of(Attempt gate, Attempt[] all) =>
        GateObjectMistakes.All.Concat(GateObjectMistakes.Variants).FirstOrDefault(m => gate.Shows(gate.Inputs.Select(i => m.Wrong(i))))
        ?? RowChanges(gate.Gate).FirstOrDefault(c => gate.Shows(gate.Right.Zip(gate.Inputs, (r, i) => r.Select(o => Rows(o, i[1], c.Change)).ToArray()))).Mistake
        ?? (gate.Found.All(f => f is null) && !all.All(a => a.Found.All(f => f is null)) ? Throws(gate.Gate) : null)
        ?? (gate.Found.Zip(gate.Right).All(OnlyRepeatWrong) ? GateObjectMistakes.OfAnyGate.Single(m => m.Name == "Backward changes what the gate remembers") : null);

    /// <summary>A mistake that can be made in any gate is said with the gates in which it was, unless it may have been made in all of them.</summary>
    private static Mistake Joined(Mistake mistake, string[] gates, Attempt[] written) =>
        mistake is not Misconception known || !GateObjectMistakes.OfAnyGate.Contains(known)
        || written.All(a => gates.Contains(a.Gate) || a.Shows(a.Inputs.Select(known.Wrong)))
            ? new Mistake(mistake.Name, mistake.Explanation)
            : new Mistake($"{mistake.Name} ({string.Join(", ", gates)})", $"In {string.Join(" and ", gates)}: {mistake.Explanation}");

    /// <summary>Simple changes of f, dx and dy that hold in every call, from these three and df.</summary>
    private static IEnumerable<(Mistake Mistake, Func<double[], double, double[]> Change)> RowChanges(string gate) =>
    [
        (new($"dx and dy of {gate} exchanged", $"The gate {gate} hands out the two gradients the wrong way round: dx, that of the first input, comes first."),
            (r, _) => [r[0], r[2], r[1]]),
        (new($"sign of dx in {gate}", $"In the gate {gate} dx has the wrong sign; dy is right."), (r, _) => [r[0], -r[1], r[2]]),
        (new($"sign of dy in {gate}", $"In the gate {gate} dy has the wrong sign; dx is right."), (r, _) => [r[0], r[1], -r[2]]),
        (new($"sign of both gradients in {gate}", $"In the gate {gate} dx and dy have the wrong sign."), (r, _) => [r[0], -r[1], -r[2]]),
        (new($"gradients of {gate} zero", $"Backward of the gate {gate} returns 0 for dx and dy: its fields are empty, or a division of whole numbers gave 0."),
            (r, _) => [r[0], 0, 0]),
        (new($"dx zero in {gate}", $"In the gate {gate} dx is always 0; dy is right."), (r, _) => [r[0], 0, r[2]]),
        (new($"dy zero in {gate}", $"In the gate {gate} dy is always 0; dx is right."), (r, _) => [r[0], r[1], 0]),
        (new($"gradients of {gate} twice too large", $"In the gate {gate} dx and dy are twice what they should be."), (r, _) => [r[0], 2 * r[1], 2 * r[2]]),
        (new($"gradients of {gate} twice too small", $"In the gate {gate} dx and dy are half of what they should be."), (r, _) => [r[0], r[1] / 2, r[2] / 2]),
        (new($"df missing in dx of {gate}", $"In the gate {gate} dy is right, and dx is the local gradient alone: multiply it by df too."), (r, df) => [r[0], r[1] / df, r[2]]),
        (new($"df missing in dy of {gate}", $"In the gate {gate} dx is right, and dy is the local gradient alone: multiply it by df too."), (r, df) => [r[0], r[1], r[2] / df]),
        (new($"df twice in dx of {gate}", $"In the gate {gate} dy is right, and dx is multiplied by df twice."), (r, df) => [r[0], r[1] * df, r[2]]),
        (new($"df twice in dy of {gate}", $"In the gate {gate} dx is right, and dy is multiplied by df twice."), (r, df) => [r[0], r[1], r[2] * df]),
    ];

    /// <summary>Where no case comes to its end.</summary>
    private static Mistake Throws(string gate) => new($"the gate {gate} breaks off",
        $"No case of the gate {gate} came to its end. Besides one Forward and one Backward the check calls two objects of a class in turn, Forward again on the first, and then Backward "
        + "twice. If the message says that something is empty or null: Backward has taken its numbers away, and a second call needs them again. It may only read them.");

    /// <summary>The rows of an output, changed; the last of four belongs to the df of the first point, as does the first.</summary>
    private static Tensor Rows(Tensor output, Tensor points, Func<double[], double, double[]> change) => Tensor.From(
        [.. output.ToDoubleArray().Chunk(3).SelectMany((row, call) => change(row, points[call % 3, 2]))], output.Shape, ElementType.Float64);

    private static bool OnlyRepeatWrong((Tensor[]? Found, Tensor[] Right) c)
    {
        if (c.Found is not [{ Count: 3 }, { Count: 12 }] || !Comparison.Same(c.Found[0], c.Right[0]))
        {
            return false;
        }

        return Comparison.SameElements(c.Found[1], c.Right[1]).Take(10).All(same => same);
    }
}
