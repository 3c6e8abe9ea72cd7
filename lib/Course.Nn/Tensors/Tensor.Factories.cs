using System.Numerics;
using MathNet.Numerics.Distributions;

namespace Course.Nn.Tensors;

public sealed partial class Tensor
{
    /// <summary>A Float32 tensor of zeros; no size at all gives a single number of shape [].</summary>
    public static Tensor Zeros(params int[] shape) => Zeros(shape, ElementType.Float32);

    /// <summary>A tensor of zeros.</summary>
    public static Tensor Zeros(Shape shape, ElementType type = ElementType.Float32) => Allocate(shape, type);

    /// <summary>A Float32 tensor of ones.</summary>
    public static Tensor Ones(params int[] shape) => Ones(shape, ElementType.Float32);

    /// <summary>A tensor of ones.</summary>
    public static Tensor Ones(Shape shape, ElementType type = ElementType.Float32) => Full(1, shape, type);

    /// <summary>A tensor whose elements all equal <paramref name="value"/>.</summary>
    public static Tensor Full(double value, Shape shape, ElementType type = ElementType.Float32) =>
        Generate(_ => value, shape, type);

    /// <summary>The n×n matrix with ones on the diagonal and zeros elsewhere.</summary>
    public static Tensor Identity(int n, ElementType type = ElementType.Float32) =>
        Generate(i => i / n == i % n ? 1 : 0, [n, n], type);

    /// <summary>0, 1, 2, …, n−1; shape [n].</summary>
    public static Tensor Arange(int n, ElementType type = ElementType.Float32) => Generate(i => i, [n], type);

    /// <summary><paramref name="n"/> equally spaced numbers, both ends included; shape [n].</summary>
    /// <exception cref="ArgumentException"><paramref name="n"/> is less than 2.</exception>
    public static Tensor Linspace(double from, double to, int n, ElementType type = ElementType.Float32)
    {
        Require.AtLeast(n, 2, "Linspace", "points", ", the two ends");

        return Generate(i => i == n - 1 ? to : from + ((to - from) * i / (n - 1)), [n], type);
    }

    /// <summary>A single number; shape [].</summary>
    public static Tensor Scalar(double value, ElementType type = ElementType.Float32) => Full(value, [], type);

    /// <summary>A Float32 vector; shape [length].</summary>
    public static Tensor From(float[] values) => From(values, [CheckedLength(values)]);

    /// <summary>A vector; shape [length]. Rounded to Float32 unless told otherwise, as <see cref="Zeros(int[])"/> and all others are.</summary>
    public static Tensor From(double[] values, ElementType type = ElementType.Float32) => From(values, [CheckedLength(values)], type);

    /// <summary>A vector; shape [length].</summary>
    public static Tensor From(int[] values, ElementType type = ElementType.Float32) => From(values, [CheckedLength(values)], type);

    /// <summary>A Float32 tensor from its elements in row-major order.</summary>
    /// <exception cref="ArgumentException">The number of values is not that of <paramref name="shape"/>.</exception>
    public static Tensor From(float[] values, Shape shape)
    {
        RequireCount(CheckedLength(values), shape);
        return Own((float[])values.Clone(), shape);
    }

    /// <summary>A tensor from its elements in row-major order; rounded to Float32 unless told otherwise.</summary>
    /// <exception cref="ArgumentException">The number of values is not that of <paramref name="shape"/>.</exception>
    public static Tensor From(double[] values, Shape shape, ElementType type = ElementType.Float32)
    {
        RequireCount(CheckedLength(values), shape);
        return Generate(i => values[i], shape, type);
    }

    /// <summary>A tensor from its elements in row-major order.</summary>
    /// <exception cref="ArgumentException">The number of values is not that of <paramref name="shape"/>.</exception>
    public static Tensor From(int[] values, Shape shape, ElementType type = ElementType.Float32)
    {
        RequireCount(CheckedLength(values), shape);
        return Generate(i => values[i], shape, type);
    }

    /// <summary>A Float32 matrix; shape [rows, columns].</summary>
    public static Tensor From(float[,] values) => Own(values.Cast<float>().ToArray(), MatrixShape(values));

    /// <summary>A matrix; shape [rows, columns]. Rounded to Float32 unless told otherwise.</summary>
    public static Tensor From(double[,] values, ElementType type = ElementType.Float32) => From(values.Cast<double>().ToArray(), MatrixShape(values), type);

    /// <summary>Independent draws from the normal distribution N(mean, standardDeviation²).</summary>
    /// <exception cref="ArgumentException">The standard deviation is negative or not a number.</exception>
    public static Tensor RandomNormal(
        Random random, Shape shape, double mean = 0, double standardDeviation = 1, ElementType type = ElementType.Float32)
    {
        Require.NotNull(random);
        Require.NotNegative(standardDeviation, "RandomNormal");

        return Generate(_ => Normal.Sample(random, mean, standardDeviation), shape, type);
    }

    /// <summary>Independent draws, equally likely anywhere in [low, high).</summary>
    public static Tensor RandomUniform(
        Random random, Shape shape, double low = 0, double high = 1, ElementType type = ElementType.Float32)
    {
        Require.NotNull(random);
        return Generate(_ => low + ((high - low) * random.NextDouble()), shape, type);
    }

    /// <summary>Element i (in row-major order) is <paramref name="element"/>(i), asked for in that order.</summary>
    internal static Tensor Generate(Func<int, double> element, Shape shape, ElementType type)
    {
        Tensor result = Allocate(shape, type);
        type.Run(new Generation(element, result));
        return result;
    }

    private static int CheckedLength(Array values)
    {
        Require.NotNull(values);
        return values.Length;
    }

    private static Shape MatrixShape(Array values) => [values.GetLength(0), values.GetLength(1)];

    private static void RequireCount(int count, Shape shape)
    {
        Require.That(count == shape.Count, $"From: {count} values for shape {shape}, which holds {shape.Count}");
    }

    private readonly struct Generation(Func<int, double> element, Tensor result) : IElementWork
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            Span<T> elements = result.ToChange<T>();
            for (int i = 0; i < elements.Length; i++)
            {
                elements[i] = T.CreateTruncating(element(i));
            }
        }
    }
}
