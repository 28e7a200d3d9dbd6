using System.Text.Json.Serialization;

namespace AudioPs.Corpora;

/// <summary>How lists of a dataset's columns are written as JSON.</summary>
[JsonSerializable(typeof(string?[]))]
internal sealed partial class DatasetJson : JsonSerializerContext;
