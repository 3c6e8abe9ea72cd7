using System.Text.Json.Nodes;

namespace Course.Notebooks.Scripting;

/// <summary>Where a running cell's outputs go, in order. Called from any thread, one call at a time.</summary>
public interface ICellSink
{
    /// <summary>Takes one output in nbformat's shape: stream, display_data, execute_result or error.</summary>
    void Add(JsonObject output);

    /// <summary>Replaces the data of an earlier display_data output, known by the <c>display_id</c> in its <c>transient</c> member.</summary>
    void Update(string displayId, JsonObject data);
}
