#!/usr/bin/env bash
# TagLibSharp 2.3.0: after Save the size in a WAV's RIFF header is still that of the file without tags.
#
# Expected: the RIFF chunk ends where the file ends: its size is that of the file less 8.
# Happens: the chunks with the tags are appended and the size is left as it was, so they lie behind the end that the
# header states.
# Matters: what keeps to RIFF does not see the tags, or reports rubbish behind the audio; what appends a chunk of its own by the
# header's size writes over them.
#
# Output seen:
#   before: 16044 bytes, header says 16044
#   after:  16282 bytes, header says 16044
set -euo pipefail
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
export NUGET_PACKAGES=$tmp/packages

cat > probe.csproj <<'EOF'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="TagLibSharp" Version="[2.3.0]" />
  </ItemGroup>
</Project>
EOF
cat > probe.cs <<'EOF'
using System.Buffers.Binary;

(long File, long Header) Sizes(string name)
{
    var bytes = File.ReadAllBytes("a.wav");
    var header = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(4)) + 8L;
    Console.WriteLine($"{name} {bytes.Length} bytes, header says {header}");
    return (bytes.Length, header);
}

File.WriteAllBytes("a.wav", Wav());
var before = Sizes("before:");
using (var file = TagLib.File.Create("a.wav"))
{
    file.Tag.Title = "A title";
    file.Save();
}

var after = Sizes("after: ");
return before.File == before.Header && after.Header == before.Header && after.File > after.Header ? 0 : 1;

// A second of 16-bit silence, the plainest WAV there is.
byte[] Wav()
{
    var stream = new MemoryStream();
    var writer = new BinaryWriter(stream);
    writer.Write("RIFF"u8);
    writer.Write(36 + 16_000);
    writer.Write("WAVEfmt "u8);
    writer.Write(16);
    writer.Write((short)1);
    writer.Write((short)1);
    writer.Write(8000);
    writer.Write(16_000);
    writer.Write((short)2);
    writer.Write((short)16);
    writer.Write("data"u8);
    writer.Write(16_000);
    writer.Write(new byte[16_000]);
    return stream.ToArray();
}
EOF
dotnet run --project probe.csproj
