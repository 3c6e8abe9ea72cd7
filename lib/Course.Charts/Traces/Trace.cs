using System.Text.Json.Nodes;

namespace Course.Charts.Traces;

/// <summary>One set of data in a figure.</summary>
/// <param name="Name">What the legend calls it; <c>null</c> keeps it out of the legend.</param>
internal abstract record Trace(string? Name)
{
    /// <summary>The trace in the Plotly schema.</summary>
    /// <param name="index">Its place in the figure, which decides its colour.</param>
    public abstract JsonObject ToPlotly(int index);
}
