using System.Globalization;
using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The counts of a training loop in words.</summary>
internal static class LoopWords
{
    /// <summary>What is wrong with <c>growth</c> (three counts) or <c>left</c> (six); null where the counts are not as many.</summary>
    internal static string? Of(Tensor[] inputs, Tensor found, Tensor right)
    {
        string where = string.Create(CultureInfo.InvariantCulture, $"with N = {inputs[0].Shape[0]}, batch = {inputs[8].Item()}, epochs = {inputs[9].Item()}: ");
        return found.Shape != right.Shape ? null : where + (found.Count == 3 ? Growth(found, right) : Left(found, right));
    }

    /// <summary>What stayed alive, or went too early, where no known mistake explains all counts; null where the counts are right.</summary>
    internal static Mistake? Symptom(IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs)
    {
        (Tensor Found, Tensor Right)[] left = [.. right.Zip(outputs).Where(c => c.Second is [.., { Rank: 1, Count: 6 }]).Select(c => (c.Second![^1], c.First[^1]))];
        (Tensor Found, Tensor Right)[] growth = [.. right.Zip(outputs).Where(c => c.Second is [_, _, { Rank: 1, Count: 3 }, _]).Select(c => (c.Second![2], c.First[2]))];
        return left.Any(c => c.Found[3] > 0)
            ? new("a tensor used after its disposal", "A tensor was used after it had been disposed of, by Dispose, by using or by its scope. Look at the shape in the message: which of your tensors has it, and whose scope was it made in?")
            : left.Any(c => c.Found[0] < c.Right[0])
                ? new("a given tensor was disposed of", "A tensor that was handed in is no longer alive. Who made a tensor disposes of it; x, labels and weights are the caller's.")
            : left.Any(c => c.Found[1] > 0)
                ? new("tensors left alive", "Tensors that the method made are alive when it is over. Take one step and one call at a time, write down which tensors each makes, and where each of them goes.")
            : left.Any(c => c.Found[2] > 0)
                ? new("numbers held by a history", "No tensor too many is alive, but numbers are still held: by the history of a tensor that came back. Detach it.")
            : growth.Any(c => c.Found[1] > 0 || c.Found[2] > 0)
                ? new("memory grows from step to step", "In the end all is gone, but while the loop ran it needed more memory with every step: something outlives its step.")
            : null;
    }

    private static string Growth(Tensor found, Tensor right) => found[0] != right[0]
        ? Invariant($"{found[0]} steps of the optimiser, expected {right[0]}")
        : Invariant($"at a later step {found[1]} tensors and {found[2]} bytes more are alive than at the first two; expected no growth");

    private static string Left(Tensor found, Tensor right)
    {
        string[] problems =
        [
            .. found[3] > 0 ? [Invariant($"a tensor of shape {new Shape(Sizes(found))} was used after its disposal")] : Array.Empty<string>(),
            .. found[0] != right[0] ? [Invariant($"{found[0]} of the {right[0]} tensors that were handed in are alive")] : Array.Empty<string>(),
            .. found[1] != 0 || found[2] != 0 ? [Invariant($"{found[1]} tensors too many are alive afterwards, and {found[2]} bytes")] : Array.Empty<string>(),
        ];
        return problems.Length == 0 ? "the counts are not whole numbers" : string.Join("; ", problems);
    }

    private static int[] Sizes(Tensor left) => [.. new[] { left[4], left[5] }.Where(size => size > 0).Select(size => (int)size)];

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
