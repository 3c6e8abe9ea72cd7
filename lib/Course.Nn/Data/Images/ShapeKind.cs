namespace Course.Nn.Data;

/// <summary>What an image of <see cref="Shapes"/> shows.</summary>
public enum ShapeKind
{
    /// <summary>A filled circle.</summary>
    Disc,

    /// <summary>A filled square, on one of its sides.</summary>
    Square,

    /// <summary>A filled triangle with a tip at the top.</summary>
    Triangle,

    /// <summary>Two bars that cross in the middle.</summary>
    Cross,

    /// <summary>A circle with a round hole.</summary>
    Ring,

    /// <summary>A star with five tips.</summary>
    Star,

    /// <summary>The upper half of a circle.</summary>
    HalfDisc,

    /// <summary>A narrow rhombus on one of its tips.</summary>
    Rhombus,

    /// <summary>An arrow that points up.</summary>
    Arrow,

    /// <summary>A square with a square hole.</summary>
    Frame,

    /// <summary>A moon, open to the right.</summary>
    Crescent,

    /// <summary>The letter L.</summary>
    Ell,

    /// <summary>Straight stripes over the whole image, in any direction.</summary>
    Stripes,

    /// <summary>A chessboard over the whole image.</summary>
    Checks,

    /// <summary>Rows of dots over the whole image.</summary>
    Dots,

    /// <summary>Wavy stripes over the whole image.</summary>
    Waves,

    /// <summary>Crossing lines over the whole image.</summary>
    Grid,

    /// <summary>Circles around one centre over the whole image.</summary>
    Ripples,
}
