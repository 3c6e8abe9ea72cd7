using System.Globalization;
using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The counts of a training loop in words.</summary>
internal static class LoopWords
{
    /// <summary>How many counts <c>left</c> has.</summary>
    private const int Counts = 7;

    /// <summary>What is wrong with <c>growth</c> (three counts) or <c>left</c> (seven); null where the counts are not as many.</summary>
    internal static string? Of(Tensor[] inputs, Tensor found, Tensor right)
    {
        string where = string.Create(CultureInfo.InvariantCulture, $"with N = {inputs[0].Shape[0]}, batch = {inputs[8].Item()}, epochs = {inputs[9].Item()}: ");
        return found.Shape != right.Shape ? null : where + (found.Count == 3 ? Growth(found, right) : Left(found, right));
    }

    /// <summary>What is wrong with losses or scores that are null, or came back where a step has to throw; null where it is neither.</summary>
    internal static string? Returned(Tensor[] inputs, string name, Tensor? found, Tensor left) => IsKeptBack(inputs, found, left)
        ? "where a label is no class a step throws, and the exception did not reach the caller: the method returned"
        : LoopCase.IsAnotherException(found) ? "where a label is no class a step throws, and the caller got another exception than that one"
        : IsNull(found) ? Invariant($"{name} is null, with epochs = {LoopCase.Of(inputs).Epochs}") : null;

    /// <summary>What stayed alive, or went too early, where no known mistake explains all counts; null where the counts are right.</summary>
    internal static Mistake? Symptom(IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs)
    {
        if (Nothing(inputs, outputs) is { } nothing)
        {
            return nothing;
        }

        if (IsSwallowed(inputs, right, outputs))
        {
            return LoopMistakes.Swallowed;
        }

        if (outputs.Any(o => o is [var losses, ..] && LoopCase.IsAnotherException(losses)))
        {
            return LoopMistakes.Replaced;
        }

        (Tensor Found, Tensor Right)[] left = [.. right.Zip(outputs).Where(c => c.Second is [.., { Rank: 1, Count: Counts }]).Select(c => (c.Second![^1], c.First[^1]))];
        (Tensor Found, Tensor Right)[] growth = [.. right.Zip(outputs).Where(c => c.Second is [_, _, { Rank: 1, Count: 3 }, _]).Select(c => (c.Second![2], c.First[2]))];
        return left.Any(c => c.Found[3] > 0)
            ? new("a tensor used after its disposal", "A tensor was used after it had been disposed of, by Dispose, by using or by its scope. Look at the shape in the message: which of your tensors has it, and whose scope was it made in?")
            : left.Any(c => c.Found[0] < c.Right[0])
                ? new("a given tensor was disposed of", "A tensor that was handed in is no longer alive. Who made a tensor disposes of it; x, labels and weights are the caller's.")
            : left.Any(c => c.Found[1] > 0)
                ? new("tensors left alive", "Tensors that the method made are alive when it is over. Take one step and one call at a time, write down which tensors each makes, and where each of them goes.")
            : left.Any(c => c.Found[2] > 0 || c.Found[6] > 0)
                ? new("numbers held by a history", "No tensor too many is alive, but numbers are still held: by the history of a tensor that came back. Detach it.")
            : growth.Any(c => c.Found[1] > 0 || c.Found[2] > 0)
                ? new("memory grows from step to step", "In the end all is gone, but while the loop ran it needed more memory with every step: something outlives its step.")
            : null;
    }

    /// <summary>A result that is null.</summary>
    private static Mistake? Nothing(IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]?> outputs)
    {
        (Tensor[] Inputs, Tensor[] Found)[] returned = [.. inputs.Zip(outputs).Where(c => c.Second is { Length: 4 }).Select(c => (c.First, c.Second!))];
        (Tensor[] Inputs, Tensor[] Found)[] without = [.. returned.Where(c => c.Found[..2].Any(IsNull))];
        return without.Length == 0 ? null
            : without.Length < returned.Length && without.All(c => LoopCase.Of(c.Inputs).Epochs == 0)
                ? new("null where there is no epoch", "With epochs = 0 nothing is trained, and losses or scores are null. There are results all the same: losses has no number in it, and scores are those of the weights as they came. Compute the scores after the loops, not inside.")
                : new("a result that is null", "Losses or scores came back as null. Return an array with one number per epoch, and the scores as a tensor that is alive.");
    }

    /// <summary>Whether losses and scores are right where no step throws, and came back where one does.</summary>
    private static bool IsSwallowed(IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs)
    {
        bool isThere = false;
        for (int i = 0; i < inputs.Count; i++)
        {
            if (i >= outputs.Count || outputs[i] is not [{ } losses, { } scores, { }, { Count: Counts } left])
            {
                return false;
            }

            bool isKeptBack = IsKeptBack(inputs[i], losses, left);
            isThere |= isKeptBack;
            if (!isKeptBack && !(Comparison.Same(losses, right[i][0]) && Comparison.Same(scores, right[i][1])))
            {
                return false;
            }
        }

        return isThere;
    }

    /// <summary>Null, or what stands for it.</summary>
    private static bool IsNull(Tensor? found) => found is null or { Rank: 2, Count: 0 };

    private static bool IsKeptBack(Tensor[] inputs, Tensor? found, Tensor left) =>
        LoopCase.Of(inputs).IsBroken && found is { Count: > 0 } or { Rank: 2 } && left is { Rank: 1, Count: Counts } && left[3] == 0;

    private static string Growth(Tensor found, Tensor right) => found[0] != right[0]
        ? $"{Many(found[0], "step")} of the optimiser, expected {right[0].ToString(CultureInfo.InvariantCulture)}"
        : $"at a later step {Amount(found[1], found[2])} more {(found[1] + found[2] == 1 ? "is" : "are")} alive than at the first two; expected no growth";

    /// <summary>Tensors and bytes, without what there is none of.</summary>
    private static string Amount(double tensors, double bytes) =>
        tensors == 0 ? Many(bytes, "byte") : bytes == 0 ? Many(tensors, "tensor") : $"{Many(tensors, "tensor")} and {Many(bytes, "byte")}";

    private static string Many(double count, string what) => Invariant($"{count} {what}{(count == 1 ? "" : "s")}");

    private static string Left(Tensor found, Tensor right)
    {
        string[] problems =
        [
            .. found[3] > 0 ? [Invariant($"a tensor of shape {new Shape(Sizes(found))} was used after its disposal")] : Array.Empty<string>(),
            .. found[0] != right[0] ? [Invariant($"{found[0]} of the {right[0]} tensors that were handed in {(found[0] == 1 ? "is" : "are")} alive")] : Array.Empty<string>(),
            .. found[1] != 0 || found[2] != 0 ? [$"{Amount(found[1], found[2])} too many {(found[1] + found[2] == 1 ? "is" : "are")} alive afterwards"] : Array.Empty<string>(),
            .. found[6] != 0 ? ["the scores that came back have a history"] : Array.Empty<string>(),
        ];
        return problems.Length == 0 ? "the counts are not whole numbers" : string.Join("; ", problems);
    }

    private static int[] Sizes(Tensor left) => [.. new[] { left[4], left[5] }.Where(size => size > 0).Select(size => (int)size)];

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
