using System.Numerics;
using Course.Nn.Kernels;
using Course.Nn.Optimizers;

namespace Course.Nn.Tests.Kernels;

/// <summary>Steps of optimisers, by rules that remember no, one and two numbers: the same bits from both books.</summary>
[Collection(nameof(ThreadCount))]
public class UpdateFuzzTests
{
    [Fact]
    public void Update_Single_GivesTheBitsOfTheDefinition() => Choices.ForAll(CheckAll<float>);

    [Fact]
    public void Update_Double_GivesTheBitsOfTheDefinition() => Choices.ForAll(CheckAll<double>);

    [Fact]
    public void Update_SeveralParts_GivesTheBitsOfTheDefinition()
    {
        var choices = new Choices([.. Enumerable.Range(1, 40)]);
        Check<AdamRule<float>, float>(choices, Adam<float>(), (2 * ElementWise.PartLength) + 5);
    }

    [Fact]
    public void Naive_OneWeight_IsTheEquation()
    {
        float[] w = [3], g = [0.5f], m = [2];
        Naive.Update(new Average<float>(), g, m, default, w);
        Assert.Equal((1.25f, 1.75f), (m[0], w[0]));
    }

    private static void CheckAll<T>(Choices choices)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Threads.Set(choices);
        int n = choices.Whole(0, choices.One(5, 70));
        Check<Descent<T>, T>(choices, default, n);
        Check<Average<T>, T>(choices, default, n);
        Check<AdamRule<T>, T>(choices, Adam<T>(), n);
    }

    private static AdamRule<T> Adam<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => new(new AdamStep
        {
            LearningRate = 0.1, Beta1 = 0.9, Beta2 = 0.99, Epsilon = 1e-8, Time = 2, BiasCorrection = true,
        });

    private static void Check<TRule, T>(Choices choices, TRule rule, int n)
        where TRule : struct, IUpdateRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] w = choices.Numbers<T>(n, special: true, largest: true), g = choices.Numbers<T>(n, special: true, largest: true);
        T[] m = Remembered(0), v = Remembered(1);
        choices.Description = $"{typeof(TRule).Name} on {n} weights, {Threads.Now}";
        (T[][] naive, T[][] fast) = (Copies(), Copies());
        T[] expected = Same.Written(n, z => Naive.Update(rule, g, naive[0], naive[1], z), w);
        T[] found = Same.Written(n, z => Fast.Update(rule, g, fast[0], fast[1], z), w);
        Same.Bits("w", expected, found);
        Same.Bits("first", naive[0], fast[0]);
        Same.Bits("second", naive[1], fast[1]);

        T[] Remembered(int which) => TRule.Remembers > which ? choices.Numbers<T>(n, special: true, largest: true) : [];

        T[][] Copies() => [[.. m], [.. v]];
    }

    /// <summary>w = w − g/2.</summary>
    private readonly struct Descent<T> : IUpdateRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static int Remembers => 0;

        public void Apply(ref Vector<T> w, Vector<T> g, ref Vector<T> first, ref Vector<T> second) => w -= T.CreateChecked(0.5) * g;
    }

    /// <summary>m = (m + g)/2, w = w − m.</summary>
    private readonly struct Average<T> : IUpdateRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static int Remembers => 1;

        public void Apply(ref Vector<T> w, Vector<T> g, ref Vector<T> first, ref Vector<T> second)
        {
            first = T.CreateChecked(0.5) * (first + g);
            w -= first;
        }
    }
}
