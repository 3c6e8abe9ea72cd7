using Course.Nn.Data;
using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The digits, four fifths to train on and one fifth held back.</summary>
/// <param name="Training">What the student's method receives.</param>
/// <param name="HeldOut">What its network is judged on.</param>
internal sealed record DigitsSplit(Dataset Training, Dataset HeldOut)
{
    private static readonly Lazy<Dataset> All = new(Digits.Load);

    /// <summary>The split that belongs to a seed; stratified, the same each time.</summary>
    internal static DigitsSplit FromSeed(int seed)
    {
        (Dataset training, Dataset heldOut) = All.Value.Split(0.8, RandomSource.FromSeed(seed));
        return new DigitsSplit(training, heldOut);
    }
}
