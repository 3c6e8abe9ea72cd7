using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// Which weights lead into one unit: a column of a matrix [inputs, outputs], a filter of a convolution
/// [outputs, inputs, …]. A vector counts as one unit. In an output [N, outputs, …] the units lie along axis 1.
/// </summary>
internal static class Units
{
    /// <summary>How many units, or sums of a <see cref="Maxout"/>, these weights lead into.</summary>
    public static int Count(Tensor weights) => SumPerUnit(weights).Count;

    /// <summary>Σ over the incoming weights of each unit, in a shape that broadcasts against the weights: [1, outputs] or [outputs, 1, …].</summary>
    public static Tensor SumPerUnit(Tensor weights)
    {
        if (weights.Rank <= 2)
        {
            return weights.Sum(0, keepDimension: true);
        }

        Tensor sum = weights;
        for (int axis = 1; axis < weights.Rank; axis++)
        {
            sum = sum.Sum(axis, keepDimension: true);
        }

        return sum;
    }

    /// <summary>The mean output of each unit over the batch and, for a convolution, over all places: [N, outputs, …] gives [outputs].</summary>
    public static Tensor MeanPerUnit(Tensor output)
    {
        Tensor mean = output;
        for (int axis = output.Rank - 1; axis >= 2; axis--)
        {
            mean = mean.Mean(axis);
        }

        return mean.Mean(0);
    }

    /// <summary>One number per unit as one per sum: the same, but k times over for units that are the largest of k sums, as in <see cref="Maxout"/>.</summary>
    public static Tensor PerSum(Tensor perUnit, Tensor weights) =>
        (perUnit.Reshape(-1, 1) * Tensor.Ones([1, Count(weights) / perUnit.Count], perUnit.ElementType)).Flatten();

    /// <summary>One number per unit in a shape that broadcasts against an output [N, outputs, …].</summary>
    public static Tensor AlongOutput(Tensor perUnit, Tensor output) =>
        perUnit.Reshape((int[])[perUnit.Count, .. Enumerable.Repeat(1, output.Rank - 2)]);

    /// <summary>One number per sum in a shape that broadcasts against the weights.</summary>
    public static Tensor AlongWeights(Tensor perSum, Tensor weights) =>
        weights.Rank == 2 ? perSum : perSum.Reshape((int[])[perSum.Count, .. Enumerable.Repeat(1, weights.Rank - 1)]);
}
