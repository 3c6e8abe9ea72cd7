using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Holds what a mistake gives against what came back, case by case, and says as soon as it explains nothing.</summary>
internal sealed class Attempt(Suspect suspect, int count)
{
    private readonly bool[] _changes = new bool[count];
    private readonly bool[] _differs = new bool[count];
    private bool _isPart = true;

    /// <summary>Whether it may still explain all outputs, or some.</summary>
    internal bool IsOpen => IsWhole || _isPart;

    /// <summary>Whether it gives all of the student's outputs on the cases so far; where it throws, the student's method threw too.</summary>
    internal bool IsWhole { get; private set; } = true;

    /// <summary>What it explains where that is not all: outputs that it changes and that are then the student's; null where there are none, or where it throws.</summary>
    internal PartialMistake? Part => _isPart && !IsWhole && _changes.Contains(true) ? new(suspect.Mistake, _changes) : null;

    /// <summary>Tries it on one case.</summary>
    internal void Try(Tensor[] inputs, Tensor[] right, Tensor[]? found)
    {
        Tensor[]? wrong = Given(inputs, right);
        IsWhole &= wrong is null || found is null
            ? wrong is null && found is null
            : wrong.Length == found.Length && wrong.Zip(found).All(pair => Comparison.Same(pair.First, pair.Second));
        _isPart &= wrong?.Length == count && found?.Length == count;
        for (int o = 0; o < count && _isPart; o++)
        {
            _changes[o] |= !Comparison.Same(wrong![o], right[o]);
            _differs[o] |= !Comparison.Same(wrong[o], found![o]);
            _isPart &= !_changes[o] || !_differs[o];
        }
    }

    private Tensor[]? Given(Tensor[] inputs, Tensor[] right)
    {
        try
        {
            return suspect.Gives([.. inputs.Select(i => i.Clone())], right);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or IndexOutOfRangeException)
        {
            return null;
        }
    }
}
