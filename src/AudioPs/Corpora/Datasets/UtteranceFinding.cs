using System.Text.Json;

namespace AudioPs.Corpora;

/// <summary>What was found of one utterance, before it is compared with the others.</summary>
public sealed class UtteranceFinding
{
    internal UtteranceFinding(AudioUtterance utterance) => Utterance = utterance;

    internal AudioUtterance Utterance { get; }

    internal List<(UtteranceFault Kind, string Reason)> Faults { get; } = [];

    internal int? SampleRate { get; set; }

    internal double? Seconds { get; set; }

    internal string? Hash { get; set; }

    /// <summary>Reads what was written of a finding; null where it is damaged.</summary>
    internal static UtteranceFinding? Parse(AudioUtterance utterance, JsonElement found)
    {
        try
        {
            var finding = new UtteranceFinding(utterance)
            {
                SampleRate = found.TryGetProperty("sampleRate"u8, out var rate) ? rate.GetInt32() : null,
                Seconds = found.TryGetProperty("seconds"u8, out var seconds) ? seconds.GetDouble() : null,
                Hash = found.TryGetProperty("hash"u8, out var hash) ? hash.GetString() : null,
            };
            foreach (var fault in found.GetProperty("faults"u8).EnumerateObject()) finding.Faults.Add((Enum.Parse<UtteranceFault>(fault.Name), fault.Value.GetString()!));
            return finding;
        }
        catch (Exception e) when (e is InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Writes what was found.</summary>
    internal void Write(Utf8JsonWriter json)
    {
        if (SampleRate is { } rate) json.WriteNumber("sampleRate", rate);
        if (Seconds is { } seconds) json.WriteNumber("seconds", seconds);
        if (Hash is { } hash) json.WriteString("hash", hash);
        json.WriteStartObject("faults");
        foreach (var (kind, reason) in Faults) json.WriteString($"{kind}", reason);
        json.WriteEndObject();
    }
}
