//! Makes Rust code of Ferry's messages. The folder of the .proto files comes in FERRY_PROTO.

fn main() {
    let folder = std::env::var("FERRY_PROTO").expect("FERRY_PROTO names the folder proto/");
    let out = std::env::var("OUT_DIR").expect("cargo names a folder");
    let files: Vec<String> = ["artifacts", "errors", "health"]
        .iter()
        .map(|name| format!("{}/ferry/v1/{}.proto", folder, name))
        .collect();
    protobuf_codegen_pure::Codegen::new()
        .customize(protobuf_codegen_pure::Customize { gen_mod_rs: Some(true), ..Default::default() })
        .out_dir(out)
        .inputs(&files)
        .includes(&[folder.as_str(), "/usr/include"])
        .run()
        .expect("the messages have Rust code");
}
