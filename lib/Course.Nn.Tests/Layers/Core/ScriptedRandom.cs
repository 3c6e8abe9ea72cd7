namespace Course.Nn.Tests.Layers;

/// <summary>Draws the given numbers in turn, over and over, and counts: random layers become functions that can be checked.</summary>
internal sealed class ScriptedRandom(params double[] numbers) : Random
{
    public int Draws { get; private set; }

    protected override double Sample() => numbers[Draws++ % numbers.Length];
}
