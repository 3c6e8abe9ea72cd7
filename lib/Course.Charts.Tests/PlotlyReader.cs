using System.Text.Json.Nodes;

namespace Course.Charts.Tests;

/// <summary>What a figure's chart is made of.</summary>
internal static class PlotlyReader
{
    public static JsonObject ToPlotly(this Figure figure) => Read(figure.Interactive());

    public static JsonObject Read(InteractiveFigure chart) => JsonNode.Parse(chart.ToJson())!.AsObject();
}
