using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>One case of successive halving: a curve for each setting (height, slowness, epochs at which it diverges, step of its scores, fall per epoch), and the search's numbers.</summary>
internal sealed record HalvingCase(Tensor Curves, int First, int Factor, int Most)
{
    internal int Settings => Curves.Shape[0];

    internal static HalvingCase Of(Tensor[] a) => new(a[0], (int)a[1].Item(), (int)a[2].Item(), (int)a[3].Item());

    /// <summary>The score of a setting after so many epochs in all, as in <see cref="Exercise.Call"/>.</summary>
    internal double Score(int setting, double epochs)
    {
        double reached = (Curves[setting, 0] * (1 - Math.Exp(-epochs / Curves[setting, 1]))) - (epochs * Curves[setting, 4]);
        return epochs >= Curves[setting, 2] ? double.NaN : Math.Floor(reached / Curves[setting, 3]) * Curves[setting, 3];
    }

    /// <summary>What a method returns, the epochs that every setting has had, and how often a training was asked for.</summary>
    internal Tensor[] Counted(Func<Func<int, int, double>, int[]> method)
    {
        double[] spent = new double[Settings];
        int calls = 0;
        int[] order = method((setting, epochs) =>
        {
            calls++;
            spent[setting] += epochs;
            return Score(setting, spent[setting]);
        });
        return [Tensor.From(Array.ConvertAll(order, setting => (double)setting), ElementType.Float64), Tensor.From(spent, ElementType.Float64), Landscape.Number(calls)];
    }
}
