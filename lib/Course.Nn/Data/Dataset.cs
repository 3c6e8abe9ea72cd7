using Course.Nn.Display;
using Course.Nn.Tensors;
using MathNet.Numerics;

namespace Course.Nn.Data;

/// <summary>Examples: row n of the inputs belongs to row n of the targets.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class Dataset : IHtmlDisplay
{
    /// <summary>A data set of inputs and targets; neither is copied.</summary>
    /// <param name="inputs">One example per row: [N, …].</param>
    /// <param name="targets">One target per row: class indices [N], or numbers [N, …].</param>
    /// <param name="classes">Number of classes when the targets are class indices 0..classes−1; null (default) otherwise.</param>
    /// <exception cref="ArgumentException">The numbers of rows differ, or a target is not a class.</exception>
    public Dataset(Tensor inputs, Tensor targets, int? classes = null)
    {
        Require.NotNull(inputs);
        Require.NotNull(targets);
        Require.That(
            inputs.Rank != 0 && targets.Rank != 0 && inputs.Shape[0] == targets.Shape[0],
            $"Dataset: inputs {inputs.Shape} and targets {targets.Shape}; expected one row of each per example");

        if (classes is { } count)
        {
            RequireClasses(targets, Require.AtLeast(count, 1, "Dataset", "classes"));
        }

        Inputs = inputs;
        Targets = targets;
        Classes = classes;
    }

    /// <summary>One example per row: [N, …].</summary>
    public Tensor Inputs { get; }

    /// <summary>One target per row: class indices [N], or numbers [N, …].</summary>
    public Tensor Targets { get; }

    /// <summary>Number of classes; null when the targets are not class indices.</summary>
    public int? Classes { get; }

    /// <summary>N, the number of examples.</summary>
    public int Count => Inputs.Shape[0];

    /// <summary>The examples with these row numbers, in this order, as a copy.</summary>
    /// <exception cref="ArgumentException">There is no such row.</exception>
    public Dataset Subset(int[] rows) => new(Inputs.Rows(rows), Targets.Rows(rows), Classes);

    /// <summary>
    /// Two parts with no example in common, each in random order. Class by class, both parts get their share to
    /// within one example (a stratified split).
    /// </summary>
    /// <param name="fraction">Share of the first part, 0 &lt; fraction &lt; 1; it gets ⌊fraction·N⌋ examples.</param>
    /// <param name="random">Which example goes where.</param>
    /// <exception cref="ArgumentException">The fraction is not between 0 and 1.</exception>
    public (Dataset First, Dataset Second) Split(double fraction, Random random)
    {
        Require.Inside(fraction, 0, 1, "Split");

        int[] order = Combinatorics.GeneratePermutation(Count, random);
        int[] byClass = Classes is null ? order : [.. order.OrderBy(row => Targets.Get(row))];
        bool[] isFirst = [.. Enumerable.Range(0, Count).Select(i => Math.Floor((i + 1) * fraction) > Math.Floor(i * fraction))];
        return (
            Subset(Shuffled(byClass.Where((_, i) => isFirst[i]), random)),
            Subset(Shuffled(byClass.Where((_, i) => !isFirst[i]), random)));
    }

    /// <summary>All examples once, in random order, in batches; the last one may be smaller.</summary>
    /// <param name="batchSize">Examples per batch, at least 1.</param>
    /// <param name="random">The order.</param>
    /// <exception cref="ArgumentException">The batch size is less than 1.</exception>
    public IEnumerable<Dataset> Batches(int batchSize, Random random)
    {
        Require.AtLeast(batchSize, 1, "Batches");
        return RandomOrder(random).Chunk(batchSize).Select(Subset);
    }

    /// <summary>One line, for example <c>1797 examples: inputs [1797,64], targets [1797], 10 classes</c>.</summary>
    public override string ToString() =>
        $"{Count} examples: inputs {Inputs.Shape}, targets {Targets.Shape}" + (Classes is { } count ? $", {count} classes" : string.Empty);

    /// <summary>The text of <see cref="ToString"/>, line by line.</summary>
    public string ToHtml() => Preformatted.Html(this);

    /// <summary>All row numbers in random order.</summary>
    internal int[] RandomOrder(Random random) => Combinatorics.GeneratePermutation(Count, random);

    /// <summary>The inputs and targets of some rows, in tensors of these buffers.</summary>
    internal (Tensor Inputs, Tensor Targets) Batch(ReadOnlySpan<int> rows, BatchBuffers buffers) =>
        (RowsOf(Inputs, rows, buffers.Memory, buffers.Inputs), RowsOf(Targets, rows, buffers.Memory, buffers.Targets));

    private static Tensor RowsOf(Tensor all, ReadOnlySpan<int> rows, Buffers memory, WorkBuffer buffer)
    {
        Span<int> sizes = stackalloc int[all.Rank];
        all.Shape.Sizes.CopyTo(sizes);
        sizes[0] = rows.Length;
        Tensor some = memory.Get(buffer, all.ElementType, sizes);
        all.CopyRowsTo(rows, some);
        return some;
    }

    private static int[] Shuffled(IEnumerable<int> rows, Random random)
    {
        int[] shuffled = [.. rows];
        Combinatorics.SelectPermutationInplace(shuffled, random);
        return shuffled;
    }

    private static void RequireClasses(Tensor targets, int classes)
    {
        double[] values = targets.ToDoubleArray();
        int wrong = Array.FindIndex(values, value => !(value >= 0 && value < classes && double.IsInteger(value)));
        Require.That(targets.Rank == 1, $"Dataset: targets {targets.Shape}; expected class indices [N] from 0 to {classes - 1}");
        Require.That(
            wrong < 0,
            $"Dataset: targets {targets.Shape}, where target {wrong} is {values[wrong]}; expected class indices [N] from 0 to {classes - 1}");
    }
}
