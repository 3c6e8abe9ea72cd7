namespace Course.Charts.Traces;

/// <summary>One set of data in a figure.</summary>
/// <param name="Name">What the legend calls it; <c>null</c> keeps it out of the legend.</param>
internal abstract record Trace(string? Name);
