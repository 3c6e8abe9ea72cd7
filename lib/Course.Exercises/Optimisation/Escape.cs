using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Where a method has come from the saddle of one case.</summary>
internal sealed class Escape
{
    private readonly SaddleField _field;
    private readonly Tensor _x;

    internal Escape(SaddleField field, Tensor?[]? outputs)
    {
        _field = field;
        string[] names = ["x", "evaluations"];
        Shape[] shapes = [field.Start.Shape, Shape.Create([])];
        Defect = names.Select((name, i) => Comparison.Defect(name, names.Length, shapes[i], outputs, i)).FirstOrDefault(d => d is not null);
        IsPlace = outputs is [{ } x, { Rank: 0 }] && x.Shape == field.Start.Shape;
        _x = IsPlace ? outputs![0]!.ToFloat64() : field.Start;
        Evaluations = IsPlace && double.IsFinite(outputs![1]!.Item()) ? (int)Math.Min(outputs[1]!.Item(), int.MaxValue) : 0;
    }

    /// <summary>What makes the result unfit (absent, wrong shape, not finite), or null.</summary>
    internal OutputVerdict? Defect { get; }

    /// <summary>Whether the outputs have the right shapes, finite or not.</summary>
    internal bool IsPlace { get; }

    /// <summary>How many gradients were asked for.</summary>
    internal int Evaluations { get; }

    /// <summary>The share of the way down from the saddle to the minimum; negative above the saddle.</summary>
    internal double Share => _field.Loss(_x) / _field.Deepest;

    /// <summary>Whether a second run of the same case ended elsewhere.</summary>
    internal bool DiffersWhenRepeated { get; private set; }

    /// <summary>Whether the place is none, or far above the start.</summary>
    internal bool Diverged => !_x.AllFinite() || _field.Loss(_x) > _field.Loss(_field.Start) + 1000;

    /// <summary>Whether nothing has moved.</summary>
    internal bool Stayed => (_x - _field.Start).Abs().Max() == 0;

    /// <summary>Whether this case began on the saddle itself.</summary>
    internal bool BeganOnTheSaddle => (_field.Start - _field.Centre).Abs().Max() == 0;

    /// <summary>Whether the place is too high.</summary>
    internal bool Fails => !(Share >= EscapeTheSaddle.RequiredShare);

    /// <summary>Compares the place with that of another run of the same case, which should be the same to the last bit.</summary>
    internal void Repeat(Escape other) => DiffersWhenRepeated = IsPlace && other.IsPlace && !_x.ToDoubleArray().AsSpan().SequenceEqual(other._x.ToDoubleArray());

    /// <summary>How far the place is from the saddle along the ways down; 1 at a minimum.</summary>
    internal double WayDown => _field.AlongTheWaysDown(_x);
}
