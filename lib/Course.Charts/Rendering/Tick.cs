namespace Course.Charts.Rendering;

/// <summary>A mark on an axis.</summary>
/// <param name="Value">The number marked.</param>
/// <param name="Label">What is written there; empty for a faint line between the labelled ones.</param>
internal readonly record struct Tick(double Value, string Label);
