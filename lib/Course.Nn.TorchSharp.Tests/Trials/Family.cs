using System.Globalization;
using Course.Nn.Tensors;
using FsCheck;
using FsCheck.Fluent;
using TorchSharp;
using Xunit.Sdk;

namespace Course.Nn.TorchSharp.Tests.Trials;

/// <summary>
/// Random configurations of one thing. The seed is fixed, and COURSE_FUZZ_SEED sets another. A failure names the seed and, after FsCheck has
/// shrunk it, the smallest configuration that fails.
/// </summary>
public sealed record Family(string Name, int Count, ElementType Type)
{
    private const int Numbers = 60;

    private const string Variable = "COURSE_FUZZ_SEED";

    private static readonly Arbitrary<int[]> Rows = Arb.From(Gen.Choose(0, Trial.Largest).ArrayOf(Numbers), Smaller);

    /// <summary>Runs all of them; skips where there is no libtorch.</summary>
    /// <exception cref="XunitException">One fails, or FsCheck ran another number of them.</exception>
    public void Run(Action<Trial> check)
    {
        Needs.TorchSharp();
        (ulong seed, int passed) = (Seed(), 0);
        Config config = Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(Count).WithReplay(new Replay(new Rnd(seed), null));
        string name = string.Create(CultureInfo.InvariantCulture, $"{Name}, {Type}, {Variable}={seed}");
        Check.One(name, config, Prop.ForAll(Rows, row => RunOne(row, check, ref passed)));
        Assert.Equal(Count, passed);
    }

    public override string ToString() => $"{Name}, {Type}, {Count} configurations";

    private bool RunOne(int[] row, Action<Trial> check, ref int passed)
    {
        var trial = new Trial(Type, row);
        try
        {
            using DisposeScope scope = global::TorchSharp.torch.NewDisposeScope();
            check(trial);
            passed++;
            return true;
        }
        catch (Exception exception)
        {
            throw new XunitException($"{Name}, {Type}: {trial.Description}\n{exception.Message}\n{exception.StackTrace}");
        }
    }

    private static IEnumerable<int[]> Smaller(int[] row) =>
        from i in Enumerable.Range(0, row.Length)
        from smaller in new[] { 0, row[i] / 2, row[i] % 10, row[i] - 1 }.Distinct()
        where smaller >= 0 && smaller < row[i]
        select row.Select((number, at) => at == i ? smaller : number).ToArray();

    /// <summary>That of the environment, or one of the name, the same on every system, unlike string.GetHashCode.</summary>
    private ulong Seed() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text
        ? ulong.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture)
        : Name.Aggregate(17UL, (hash, letter) => unchecked((hash * 31) + letter)) & 0xFFFFF;
}
