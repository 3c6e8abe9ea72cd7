using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Says what is wrong with an engine.</summary>
internal static class EngineDiagnosis
{
    private const int Value = 0, Gradients = 1, Again = 2, Gates = 3;

    /// <summary>One formula: what is right and what came back.</summary>
    private sealed record Attempt(Tensor[] Inputs, Tensor[] Right, Tensor[] Found)
    {
        internal EngineProgram Program { get; } = EngineProgram.Of(Inputs);

        internal bool Has(int output) => Comparison.Same(Found[output], Right[output]);

        internal bool IsRight => Has(Value) && Has(Gradients);

        internal bool Uses(string op) => Program.Steps.Any(s => s.Op == op);

        /// <summary>Any count from the gates that the output needs to all of the formula.</summary>
        internal bool CountFits => Found[Gates].Item() == Math.Floor(Found[Gates].Item()) && Found[Gates].Item() >= Right[Gates].Item() && Found[Gates].Item() <= Program.Steps.Count;

        internal bool Shows(Misconception mistake)
        {
            Tensor[] wrong = mistake.Wrong(Inputs);
            return wrong.Take(Gates).Zip(Found).All(o => Comparison.Same(o.First, o.Second))
                && (Comparison.Same(wrong[Gates], Found[Gates]) || (Comparison.Same(wrong[Gates], Right[Gates]) && CountFits));
        }
    }

    /// <summary>
    /// A known mistake with the student's numbers; failing that, what the wrong formulas have in common: one gate, a node used more
    /// than once, the second call. Formulas with gates that are still to be written are passed over. Null where nothing can be said.
    /// </summary>
    internal static Mistake? Find(IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]?> outputs, Func<Tensor[], Tensor[]> reference)
    {
        if (outputs.Count != inputs.Count || outputs.Any(o => o is null))
        {
            return null;
        }

        Attempt[] all = [.. inputs.Zip(outputs).Where(c => IsWritten(c.Second)).Select(c => new Attempt(c.First, reference(c.First), c.Second!))];
        return all.All(a => a.IsRight && a.Has(Again) && a.CountFits)
            ? null
            : EngineMistakes.All.Concat(EngineMistakes.Variants()).FirstOrDefault(m => all.All(a => a.Shows(m))) ?? ByCount(all) ?? ByFormula(all);
    }

    private static bool IsWritten(Tensor[]? output) => output is [{ Rank: 0 }, { Rank: 1 }, { Rank: 1 }, { Rank: 0 }];

    private static Mistake? ByCount(Attempt[] all)
    {
        if (!all.All(a => a.IsRight && a.Has(Again)))
        {
            return null;
        }

        double[] counts = [.. all.Select(a => a.Found[Gates].Item())];
        if (counts.All(count => count == 0))
        {
            return EngineMistakes.MarksLeft;
        }

        if (all.Length > 2 && counts.Zip(counts.Skip(1), (a, b) => b - a).SequenceEqual(all.Skip(1).Select(a => (double)a.Program.Steps.Count)))
        {
            return new("gates of earlier formulas counted",
                "The gradients are right, and the count grows from formula to formula: Backward also runs through the gates of formulas made before. Those "
                + "are not part of this one; find the gates from the node whose Backward is called, or a training loop grows slower at every step.");
        }

        return all.All(a => a.CountFits || a.Found[Gates].Item() > a.Program.Steps.Count) && all.All(a => a.CountFits || a.Program.IsShared)
            ? EngineMistakes.All.Single(m => m.Name == "every path walked") : null;
    }

    private static Mistake? ByFormula(Attempt[] all)
    {
        if (all.All(a => a.IsRight))
        {
            return all.All(a => a.Has(Again)) ? null : new("the second Backward differs from the first",
                "The first Backward of every formula is right, and a second one gives something else: something is left from the first. Every node that the walk "
                + "reaches begins at 0, and the output at 1.");
        }

        if (EngineProgram.Ops.Where(op => all.All(a => a.IsRight || a.Uses(op)) && all.Any(a => !a.IsRight && !a.Program.IsShared))
                .MaxBy(op => all.Where(a => a.Uses(op)).Average(a => a.IsRight ? 0 : 1)) is { } gate)
        {
            return new($"the gate {gate} alone is wrong",
                $"Every formula without {gate} is right. Look at what {gate} makes: its value, and what it hands to its inputs in the backward pass.");
        }

        return all.All(a => a.IsRight || a.Program.IsShared) ? new("wrong where a node is used more than once",
            "Every formula that uses each node once is right. Where a node is used twice, what comes back along its edges must add up (+=, not =), "
            + "and the node sends on when all of it is there, not before.") : null;
    }
}
