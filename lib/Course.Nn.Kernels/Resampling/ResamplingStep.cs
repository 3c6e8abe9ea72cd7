namespace Course.Nn.Kernels;

/// <summary>What a step of a resampling makes of an image.</summary>
/// <param name="Rows">Rows of the new image, at least 1.</param>
/// <param name="Columns">Columns of the new image, at least 1.</param>
/// <param name="Fill">The value outside of the old one, rounded to the type of its numbers.</param>
public readonly record struct ResamplingStep(int Rows, int Columns, double Fill);
