using Course.Nn.Tensors;
using Xunit.Sdk;

namespace Course.Nn.TorchSharp.Tests.Trials;

/// <summary>Random configurations of one thing. Each has a seed of its own, so that the one that fails can be run alone.</summary>
public sealed record Family(string Name, int Count, ElementType Type)
{
    /// <summary>Runs all of them; skips where there is no libtorch.</summary>
    /// <exception cref="XunitException">One fails; the message has its seed.</exception>
    public void Run(Action<Trial> check)
    {
        Needs.TorchSharp();
        for (int i = 0; i < Count; i++)
        {
            RunOne(Seed(i), check, i);
        }
    }

    public override string ToString() => $"{Name}, {Type}, {Count} configurations";

    private void RunOne(int seed, Action<Trial> check, int number)
    {
        var trial = new Trial(Type, seed);
        try
        {
            using var scope = global::TorchSharp.torch.NewDisposeScope();
            check(trial);
        }
        catch (Exception exception)
        {
            throw new XunitException(FormattableString.Invariant(
                $"{Name}, {Type}, configuration {number} (seed {seed}): {trial.Description}\n{exception.Message}\n{exception.StackTrace}"));
        }
    }

    /// <summary>The same on every system, unlike string.GetHashCode.</summary>
    private int Seed(int number) => (Name.Aggregate(17, (hash, letter) => unchecked((hash * 31) + letter)) & 0xFFFFF) + number + 1;
}
