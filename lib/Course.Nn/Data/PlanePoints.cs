using Course.Nn.Tensors;

namespace Course.Nn.Data;

/// <summary>Points of several classes in the plane: what the generators have in common.</summary>
internal static class PlanePoints
{
    /// <summary>
    /// A data set of <paramref name="perGroup"/> points for each of the groups, group after group: inputs [N,2]
    /// and targets [N], both Float32.
    /// </summary>
    /// <param name="name">The generator, for messages.</param>
    /// <param name="groups">Number of groups.</param>
    /// <param name="perGroup">Points in each group.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="point">Point i of a group and its class.</param>
    public static Dataset Generate(
        string name, int groups, int perGroup, int classes, Func<int, int, (double X, double Y, int Class)> point)
    {
        Require.AtLeast(groups, 1, name, "classes");
        Require.AtLeast(perGroup, 1, name, "points per group");
        var inputs = Tensor.Zeros(groups * perGroup, 2);
        var targets = Tensor.Zeros(groups * perGroup);
        for (int n = 0; n < targets.Count; n++)
        {
            (inputs[n, 0], inputs[n, 1], targets[n]) = point(n / perGroup, n % perGroup);
        }

        return new Dataset(inputs, targets, classes);
    }

    /// <summary>i of n equally spaced numbers from 0 to 1; 0 when there is only one.</summary>
    public static double Along(int i, int n) => n == 1 ? 0 : i / (n - 1.0);
}
