//! Calls ferryd with the ttrpc client of containerd's ttrpc-rust, and checks what it is answered. The domain `my_domain`
//! with the repository `my_repo` must be there.

use protobuf::Message;
use std::os::unix::io::IntoRawFd;
use std::os::unix::net::UnixStream;
use ttrpc::{Client, Error, Request};

#[allow(warnings)]
mod messages {
    include!(concat!(env!("OUT_DIR"), "/mod.rs"));
}
use messages::artifacts::{DescribeRepositoryRequest, DescribeRepositoryResponse};
use messages::artifacts::{CreateRepositoryRequest, CreateRepositoryResponse};
use messages::errors::ErrorDetail;
use messages::health::{CheckRequest, CheckResponse};

fn request(service: &str, method: &str, message: &dyn Message) -> Request {
    let mut request = Request::new();
    request.set_service(service.into());
    request.set_method(method.into());
    request.set_payload(message.write_to_bytes().expect("a message has an encoding"));
    request
}

fn answer<Response: Message>(client: &Client, request: Request) -> Result<Response, Error> {
    let response = client.request(request)?;
    Ok(Response::parse_from_bytes(response.get_payload()).expect("the answer is the method's message"))
}

fn describe(repository: &str) -> Request {
    let mut message = DescribeRepositoryRequest::new();
    message.set_domain("my_domain".into());
    message.set_repository(repository.into());
    request("ferry.v1.Artifacts", "DescribeRepository", &message)
}

fn refusal(client: &Client, request: Request) -> ttrpc::Status {
    match client.request(request) {
        Err(Error::RpcStatus(status)) => status,
        other => panic!("no status: {:?}", other),
    }
}

fn main() {
    let socket = std::env::args().nth(1).expect("usage: ttrpc-peer-rust SOCKET");
    // By the descriptor: a path would be taken for a name in the abstract namespace.
    let client = Client::new(UnixStream::connect(socket).expect("the daemon listens").into_raw_fd());

    // A call, and one with metadata and a deadline in good time.
    let health: CheckResponse =
        answer(&client, request("ferry.v1.Health", "Check", &CheckRequest::new())).expect("it serves");
    assert_eq!(health.get_status(), "SERVING");
    let mut timed = describe("my_repo");
    timed.set_timeout_nano(60_000_000_000);
    let mut entry = ttrpc::ttrpc::KeyValue::new();
    entry.set_key("traceparent".into());
    entry.set_value("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01".into());
    timed.mut_metadata().push(entry);
    let described: DescribeRepositoryResponse = answer(&client, timed).expect("the repository is there");
    assert_eq!(described.get_repository().get_name(), "my_repo");
    assert!(described.get_repository().get_created_time().get_seconds() > 0);

    // A write.
    let mut create = CreateRepositoryRequest::new();
    create.set_domain("my_domain".into());
    create.set_repository("from-rust".into());
    let created: CreateRepositoryResponse =
        answer(&client, request("ferry.v1.Artifacts", "CreateRepository", &create)).expect("it is created");
    assert_eq!(created.get_repository().get_name(), "from-rust");

    // An error with its detail, one without, and a deadline that had passed.
    let missing = refusal(&client, describe("none"));
    assert_eq!(missing.get_code(), ttrpc::Code::NOT_FOUND);
    let detail = &missing.get_details()[0];
    assert_eq!(detail.get_type_url(), "type.googleapis.com/ferry.v1.ErrorDetail");
    let detail = ErrorDetail::parse_from_bytes(detail.get_value()).expect("the detail is an ErrorDetail");
    assert_eq!(detail.get_name(), "ResourceNotFoundException");
    assert_eq!(detail.get_resource_type(), "repository");
    let unknown = refusal(&client, request("ferry.v1.Artifacts", "Fly", &CheckRequest::new()));
    assert_eq!(unknown.get_code(), ttrpc::Code::UNIMPLEMENTED);
    // The client waits for what this is as an unsigned number; the daemon reads that the time is up.
    let mut late = describe("my_repo");
    late.set_timeout_nano(-1);
    assert_eq!(refusal(&client, late).get_code(), ttrpc::Code::DEADLINE_EXCEEDED);

    // Many threads on the one connection.
    let threads: Vec<_> = (0..32)
        .map(|_| {
            let client = client.clone();
            std::thread::spawn(move || {
                for index in 0..50 {
                    let name = if index % 2 == 0 { "my_repo" } else { "from-rust" };
                    let described: DescribeRepositoryResponse =
                        answer(&client, describe(name)).expect("the repository is there");
                    assert_eq!(described.get_repository().get_name(), name);
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().expect("a thread got other answers than it asked for");
    }
    println!("all calls were answered as they should be");
}
