using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AudioPs.Corpora;

/// <summary>An input of a job: what features are made of, or what would have been one and why it is none.</summary>
/// <param name="Item">The input.</param>
public sealed record PlannedInput(FeatureItem Item)
{
    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>A word that stays the same for why nothing can be made of it; null where something can.</summary>
    public string? Error { get; init; }

    /// <summary>What is wrong with it.</summary>
    public string? Message { get; init; }

    /// <summary>As a line of JSON with its line feed.</summary>
    internal byte[] ToLine()
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, _options))
        {
            json.WriteStartObject();
            json.WriteNumber("index", Item.Index);
            json.WriteString("name", Item.Name);
            FeatureEntry.WriteItem(json, Item);
            if (Error is not null)
            {
                json.WriteString("error", Error);
                json.WriteString("message", Message);
            }

            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The inputs of a plan, in their order.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="AudioException">A line of it is none.</exception>
    internal static IEnumerable<PlannedInput> Read(string path)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            yield return Parse(line) ?? throw new AudioException(
                AudioError.InvalidData, FormattableString.Invariant($"Line {number} of '{path}' is none of a plan. Make the job anew."), path);
        }
    }

    private static PlannedInput? Parse(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            return new PlannedInput(FeatureEntry.ReadItem(root))
            {
                Error = root.TryGetProperty("error"u8, out var error) ? error.GetString() : null,
                Message = root.TryGetProperty("message"u8, out var message) ? message.GetString() : null,
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }
}
