using System.Numerics;
using Course.Nn.Kernels;

namespace Course.Nn.Tests.Kernels;

/// <summary>Operations on every element, which round once each: the same bits from both books.</summary>
[Collection(nameof(ThreadCount))]
public class ElementWiseFuzzTests
{
    [Fact]
    public void ElementWise_Single_GivesTheBitsOfTheDefinition() => Choices.ForAll(CheckAll<float>);

    [Fact]
    public void ElementWise_Double_GivesTheBitsOfTheDefinition() => Choices.ForAll(CheckAll<double>);

    private static void CheckAll<T>(Choices choices)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check<Add, T>(choices);
        Check<Subtract, T>(choices);
        Check<Multiply, T>(choices);
        Check<Divide, T>(choices);
        Check<Maximum, T>(choices);
        Check<Minimum, T>(choices);
        Check<Greater, T>(choices);
        Check<GreaterOrEqual, T>(choices);
        Check<Less, T>(choices);
        Check<LessOrEqual, T>(choices);
        Check<WherePositive, T>(choices);
        Check<IsAbove, T>(choices);
        Check<IsAtLeast, T>(choices);
        Check<IsAtMost, T>(choices);
        Check<RectifierSlope, T>(choices);
    }

    private static void Check<TOperation, T>(Choices choices)
        where TOperation : struct, IBinaryOperation
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Threads.Set(choices);
        (int features, int run) = (choices.Whole(1, 5), choices.Whole(1, choices.One(1, 40)));
        int n = features * run * choices.Whole(0, 4);
        T[] x = choices.Numbers<T>(n, special: true, largest: true), y = choices.Numbers<T>(n, special: true, largest: true), c = choices.Numbers<T>(features, special: true, largest: true);
        choices.Description = $"{TOperation.Name} on {n} elements, {features} features in runs of {run}, {Threads.Now}";
        Bits("one number", z => ElementWise.Fill<T>(z, c[0]), z => z.Fill(c[0]));
        Bits("two arrays", z => Fast.Apply<TOperation, T>(x, y, z), z => Naive.Apply<TOperation, T>(x, y, z));
        Bits("in place", z => Fast.Apply<TOperation, T>(z, y, z), z => Naive.Apply<TOperation, T>(z, y, z));
        Bits("number on the right", z => Fast.Apply<TOperation, T>(x, c[0], z), z => Naive.Apply<TOperation, T>(x, c[0], z));
        Bits("number on the left", z => Fast.Apply<TOperation, T>(c[0], x, z), z => Naive.Apply<TOperation, T>(c[0], x, z));
        Bits("per feature", z => Fast.ApplyPerFeature<TOperation, T>(x, c, run, z), z => Naive.ApplyPerFeature<TOperation, T>(x, c, run, z));
        Bits("scaled", z => Fast.AddScaled<T>(c[0], y, z), z => Naive.AddScaled<T>(c[0], y, z));
        Bits("rows", z => Fast.AddToRows<T>(c, z), z => Naive.AddToRows<T>(c, z));

        void Bits(string what, Same.Kernel<T> fast, Same.Kernel<T> naive) => Same.Bits(what, Same.Written(n, naive, x), Same.Written(n, fast, x));
    }
}
