using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Layers;

/// <summary>A layer in use may keep what it made of its parameters. What it computes is always that of the parameters it has now.</summary>
public class UseTests
{
    public static TheoryData<string> Names => EveryLayer.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_AfterEveryChangeOfAParameter_IsThatOfALayerWhichNeverHadOthers(string name)
    {
        var one = EveryLayer.Named(name);
        Layer used = InUse(one, 1);
        Tensor x = one.Draw(RandomSource.FromSeed(7), ElementType.Float32);
        for (int pass = 0; pass < 3; pass++)
        {
            Assert.Equal(InUse(one, 1).Forward(x).ToDoubleArray(), used.Forward(x).ToDoubleArray());
        }

        for (int changed = 0; changed < used.Parameters.Count; changed++)
        {
            used.Parameters[changed].Value *= 0.75;
            Layer fresh = InUse(one, 1);
            for (int i = 0; i <= changed; i++)
            {
                fresh.Parameters[i].Value *= 0.75;
            }

            double[] expected = fresh.Forward(x).ToDoubleArray();
            for (int pass = 0; pass < 3; pass++)
            {
                Assert.Equal(expected, used.Forward(x).ToDoubleArray());
            }
        }
    }

    private static Layer InUse(EveryLayer one, int seed)
    {
        Layer layer = one.Make(RandomSource.FromSeed(seed));
        layer.Evaluate();
        return layer;
    }
}
