using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Mutation;

public class JacobianProductTests
{
    /// <summary>The exercise judges against its reference alone, so the reference is held against the Jacobian itself, row by row.</summary>
    [Fact]
    public void Reference_ShortRows_IsTheProductWithTheJacobian()
    {
        var exercise = new JacobianProduct();
        foreach (Tensor[] input in TestSeeds.Twenty.SelectMany(seed => TestSeeds.Inputs(exercise, seed)).Where(i => i[0].Shape[1] < 10))
        {
            Tensor dz = exercise.Reference(input)[0];
            for (int n = 0; n < dz.Shape[0]; n++)
            {
                // Softmax does not change when a row is shifted; near 0 the differences are as good as they can be.
                Tensor z = input[0].Row(n) - input[0].Row(n).Max();
                for (int j = 0; j < z.Count; j++)
                {
                    Tensor change = (Moved(z, j, 1e-5) - Moved(z, j, -1e-5)) / 2e-5;
                    Assert.Equal((change * input[1].Row(n)).Sum(), dz[n, j], 1e-8); // h² = 1e-10 times third derivatives of at most a few units
                }
            }
        }
    }

    [Fact]
    public void Inputs_LongRow_HasAJacobianThatNoTensorHolds()
    {
        Tensor[] row = TestSeeds.Inputs(new JacobianProduct(), 1)[^1];
        Assert.True((long)row[0].Count * row[0].Count > Array.MaxLength);
        Assert.InRange(new JacobianProduct().Reference(row)[0].Abs().Max(), 1, 20); // not lost below the floor of the comparison
    }

    private static Tensor Moved(Tensor z, int element, double step)
    {
        Tensor moved = z.Clone();
        moved[element] += step;
        Tensor e = moved.Exp();
        return e / e.Sum();
    }
}
