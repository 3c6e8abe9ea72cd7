using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>A kind of case, and what is said of an output that is wrong on cases of this kind and right on all others.</summary>
/// <param name="Holds">Whether a case, given by its inputs, is of this kind.</param>
/// <param name="Say">What is said, from the name of the output and its wrong values.</param>
/// <param name="Everywhere">Whether the output must be wrong on every case of the kind, or on some of them.</param>
internal sealed record Circumstance(Func<Tensor[], bool> Holds, Func<string, IReadOnlyList<Tensor>, Mistake> Say, bool Everywhere)
{
    /// <summary>A circumstance of each wrong output, all of them together; null where an output has none, or has another shape.</summary>
    internal static Mistake? Find(
        IReadOnlyList<Circumstance> kinds, IReadOnlyList<string> names, IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs) =>
        WrongOutputs.Explain(names, inputs, right, outputs, (name, cases) =>
            kinds.FirstOrDefault(kind => kind.Fits(cases))?.Say(name, [.. cases.Where(c => !c.IsRight).Select(c => c.Found)]));

    private bool Fits(OutputCase[] cases)
    {
        bool[] holds = [.. cases.Select(c => Holds(c.Inputs))];
        return holds.Contains(false) && holds.Zip(cases).All(c => Everywhere ? c.First != c.Second.IsRight : c.First || c.Second.IsRight);
    }
}
