using System.Text.Json.Nodes;

namespace Course.Notebooks.Protocol;

/// <summary>Where a running cell's outputs go, in order. Called from any thread, one call at a time.</summary>
public interface ICellSink
{
    /// <summary>Takes one output in nbformat's shape: stream, display_data, execute_result or error.</summary>
    void Add(JsonObject output);
}
