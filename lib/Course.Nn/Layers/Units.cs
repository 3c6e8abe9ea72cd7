using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// Which weights lead into one unit: a column of a matrix [inputs, outputs], a filter of a convolution
/// [outputs, inputs, …]. A vector counts as one unit.
/// </summary>
internal static class Units
{
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
}
