namespace Course.Grading.Results;

/// <summary>What is taken off a notebook because it was handed in late.</summary>
/// <param name="HandedIn">When it was handed in.</param>
/// <param name="Due">When it was due.</param>
/// <param name="Percent">The share of the points earned that is taken off, 0 to 100.</param>
/// <param name="Points">The points that are taken off, to two decimals.</param>
public sealed record LatePenalty(DateTimeOffset HandedIn, DateTimeOffset Due, double Percent, double Points);
